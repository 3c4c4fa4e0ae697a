import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceSetting, TrafficEntry } from '@burrow/shared/modules/devices/device-state.ts';
import type { ReceivedObject } from '@burrow/shared/modules/imaging/received-object.ts';
import type { WorklistEntry } from '@burrow/shared/modules/imaging/worklist-entry.ts';
import type { AnalyzerMessage } from '@burrow/shared/modules/lab/analyzer-message.ts';
import { type DevicesHost, type DevicesHostOptions, startDevicesHost } from '../devices-host.ts';

export const DEVICES: DeviceSetting[] = [
  { id: 'hl7', name: 'Chemistry', link: { type: 'mllp', port: 0 }, charset: 'utf-8' },
  { id: 'astm', name: 'Count', link: { type: 'astm-tcp', port: 0 }, charset: 'utf-8' },
  { id: 'dicom', name: 'X-ray', link: { type: 'dicom', port: 0, aeTitle: 'BURROW' }, charset: 'utf-8' },
];

export const WORKLIST_ENTRY: WorklistEntry = {
  accession: 'A-1',
  studyInstanceUid: '2.25.77',
  requestedProcedureId: 'RP-1',
  procedureDescription: 'Thorax, two views',
  modality: 'DX',
  bodyPart: 'CHEST',
  scheduledOn: '2026-11-21',
  scheduledTime: '10:30:00',
  patientId: 'P-9',
  patientName: 'Żubr',
  ownerFamilyName: 'Łukasiewicz',
  responsiblePerson: 'Ada Łukasiewicz',
  responsibleOrganization: 'Burrow Clinic',
  birthOn: '2020-01-02',
  sex: 'male',
  neutered: 'altered',
  species: 'Canine',
  breed: 'Beagle',
  weightKg: 12.5,
  alerts: ['Penicillin'],
};

/** A host in a folder of its own, and everything it called. */
export interface TestHost {
  host: DevicesHost;
  folder: string;
  port(deviceId: string): number;
  messages: { intakeId: string; deviceId: string; message: AnalyzerMessage }[];
  images: { intakeId: string; object: ReceivedObject }[];
  traffic: TrafficEntry[];
  logged: string[];
  /** Resolves once the condition holds; looked at after every traffic entry, state and call. */
  until(condition: () => boolean): Promise<void>;
  close(options?: { keep: boolean }): Promise<void>;
}

/** Starts a host with all kinds of links on free ports. */
export async function startTestHost(
  change: Partial<DevicesHostOptions> = {},
  folder = mkdtempSync(join(tmpdir(), 'burrow-host-')),
): Promise<TestHost> {
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watch of watchers) watch();
  };
  const test: Omit<TestHost, 'host'> = {
    folder,
    messages: [],
    images: [],
    traffic: [],
    logged: [],
    port: (deviceId) => host.address(deviceId).port ?? 0,
    until: (condition) =>
      new Promise((resolve) => {
        const watch = () => {
          if (!condition()) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
    close: async ({ keep } = { keep: false }) => {
      await host.close();
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
  const host = await startDevicesHost({
    folder,
    blobsFolder: join(folder, 'blobs'),
    bind: '127.0.0.1',
    devices: DEVICES,
    retryMs: 5,
    worklist: async () => [WORKLIST_ENTRY],
    onAnalyzerMessage: async (intakeId, deviceId, _receivedAt, message) => {
      test.messages.push({ intakeId, deviceId, message });
      return { outcome: 'matched' };
    },
    onImage: async (intakeId, _deviceId, _receivedAt, object) => {
      test.images.push({ intakeId, object });
      return { outcome: object.studyInstanceUid ? 'matched' : 'held' };
    },
    log: (_level, event, fields) => void test.logged.push(`${event} ${JSON.stringify(fields)}`),
    ...change,
    onTraffic: (entry) => {
      test.traffic.push(entry);
      changed();
    },
    onState: changed,
  });
  return { ...test, host };
}
