import { z } from 'zod';
import { command, defineEntity, defineModule, query } from '../../kernel/declare.ts';
import { id, limit } from '../../kernel/paging.ts';
import { deviceSetting, deviceState, serialPort, trafficEntry } from './device-state.ts';
import { scannerSettingProcedures } from './scanner-setting.ts';

/** A device link of one station; `stationId` in the envelope says which. */
export const deviceEntity = defineEntity({
  kind: 'device',
  collection: 'settings',
  version: 1,
  body: deviceSetting,
  merge: 'merge-fields',
  write: ['devices.manage'],
  programs: ['system'],
  migrations: {},
});

export const devicesModule = defineModule({
  name: 'devices',
  permissions: {
    'devices.read': 'See devices and their traffic',
    'devices.manage': 'Add, change, test and replay devices',
  },
  entities: [deviceEntity],
  screens: ['devices', 'settingsScanner'],
  procedures: {
    ...scannerSettingProcedures,
    states: query({
      route: 'GET /devices',
      summary: "This station's device links, live",
      permission: 'devices.read',
      reads: ['settings'],
      input: z.object({}),
      output: z.array(deviceState),
      errors: {},
    }),
    serialPorts: query({
      route: 'GET /devices/serial-ports',
      summary: "This computer's serial ports, adapters first",
      permission: 'devices.manage',
      reads: [],
      input: z.object({}),
      output: z.object({ ports: z.array(serialPort) }),
      errors: {},
    }),
    traffic: query({
      route: 'GET /devices/traffic',
      summary: 'What devices sent, newest first',
      permission: 'devices.read',
      reads: [],
      input: z.object({ deviceId: id.optional(), beforeId: id.optional(), limit }),
      output: z.array(trafficEntry),
      errors: {},
    }),
    raw: query({
      route: 'GET /devices/traffic/{intakeId}',
      summary: 'The bytes of one message as text, decoded line by line',
      permission: 'devices.read',
      reads: [],
      opensRecord: true,
      input: z.object({ intakeId: id }),
      output: z.object({ text: z.string(), receivedAt: z.string(), peer: z.string(), protocol: z.string() }),
      errors: { MESSAGE_NOT_FOUND: 404 },
    }),
    replay: command({
      route: 'POST /devices/traffic/{intakeId}/replay',
      summary: 'Reads a stored message again; what is already filed is not filed twice',
      permission: 'devices.manage',
      input: z.object({ intakeId: id }),
      output: z.object({ outcome: z.string(), reason: z.string().optional() }),
      errors: { MESSAGE_NOT_FOUND: 404 },
    }),
    save: command({
      route: 'PUT /devices/{deviceId}',
      summary: 'Adds a device link or changes it; it listens at once',
      permission: 'devices.manage',
      input: z.object({ deviceId: id, setting: deviceSetting.omit({ id: true }) }),
      output: deviceState,
      errors: { DEVICE_FAILED: 409 },
    }),
    remove: command({
      route: 'DELETE /devices/{deviceId}',
      summary: 'Stops and removes a device link; what it sent stays',
      permission: 'devices.manage',
      input: z.object({ deviceId: id }),
      output: z.object({}),
      errors: { DEVICE_NOT_FOUND: 404 },
    }),
  },
});
