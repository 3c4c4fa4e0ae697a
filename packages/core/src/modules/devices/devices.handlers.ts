import { listSerialPorts } from '@burrow/devices/transport/serial-ports.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type { DeviceSetting } from '@burrow/shared/modules/devices/device-state.ts';
import { deviceEntity, type devicesModule } from '@burrow/shared/modules/devices/devices.module.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { scannerSettingHandlers } from './scanner-setting.handlers.ts';

export function devicesHandlers(core: CoreServices): Handlers<typeof devicesModule> {
  const { documents, station, devices } = core;
  return {
    ...scannerSettingHandlers(core),
    states: async () => ok(devices().states()),
    serialPorts: async () => ok({ ports: await listSerialPorts() }),
    traffic: async (_call, input) => ok(devices().traffic(input)),
    raw: async (call, input) => {
      call.concerns(input.intakeId);
      const raw = devices().raw(input.intakeId);
      if (!raw) return fail('MESSAGE_NOT_FOUND');
      const text =
        raw.protocol === 'dicom' ? '' : new TextDecoder().decode(raw.bytes).replace(/\r\n?/g, '\n');
      return ok({ text, receivedAt: raw.receivedAt, peer: raw.peer, protocol: raw.protocol });
    },
    replay: async (call, input) => {
      call.concerns(input.intakeId);
      if (!devices().raw(input.intakeId)) return fail('MESSAGE_NOT_FOUND');
      const { outcome, reason } = await devices().replay(input.intakeId);
      return ok({ outcome, reason });
    },
    save: async (call, input) => {
      call.concerns(input.deviceId);
      const setting: DeviceSetting = { ...input.setting, id: input.deviceId };
      const existing = await documents.get(deviceEntity, documentId(station.id(), input.deviceId));
      if (existing)
        await documents.patch(deviceEntity, existing.id, call.author, () => ({
          status: 'active',
          body: setting,
        }));
      else
        await documents.insert(deviceEntity, call.author, {
          id: documentId(station.id(), input.deviceId),
          status: 'active',
          body: setting,
        });
      await devices().applySettings(await deviceSettings({ documents, station }));
      const state = devices()
        .states()
        .find(({ id }) => id === input.deviceId);
      if (!state || state.status === 'failed') return fail('DEVICE_FAILED', { detail: state?.lastError });
      return ok(state);
    },
    remove: async (call, input) => {
      call.concerns(input.deviceId);
      const removed = await documents.patch(
        deviceEntity,
        documentId(station.id(), input.deviceId),
        call.author,
        () => ({ status: 'removed' }),
      );
      if (!removed) return fail('DEVICE_NOT_FOUND');
      await devices().applySettings(await deviceSettings({ documents, station }));
      return ok({});
    },
  };
}

/** The device links of this station. */
export async function deviceSettings({
  documents,
  station,
}: Pick<CoreServices, 'documents' | 'station'>): Promise<DeviceSetting[]> {
  const devices = await documents.find(deviceEntity, { selector: { status: 'active' } });
  const prefix = `device-${station.id()}-`;
  return devices.filter(({ id }) => id.startsWith(prefix)).map(({ body }) => body);
}

/** A device belongs to one station, so its document's id holds both. */
export function documentId(stationId: string, deviceId: string): string {
  return `device-${stationId}-${deviceId}`;
}
