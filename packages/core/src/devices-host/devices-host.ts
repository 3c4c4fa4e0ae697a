import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readStored } from '@burrow/devices/transport/sealed-bytes.ts';
import type {
  DeviceSetting,
  DeviceState,
  TrafficEntry,
} from '@burrow/shared/modules/devices/device-state.ts';
import type { ReceivedObject } from '@burrow/shared/modules/imaging/received-object.ts';
import type { WorklistEntry, WorklistQuery } from '@burrow/shared/modules/imaging/worklist-entry.ts';
import type { AnalyzerMessage } from '@burrow/shared/modules/lab/analyzer-message.ts';
import { DeviceStates } from './device-states.ts';
import { IntakeDispatcher } from './dispatcher.ts';
import { IntakeJournal } from './intake-journal.ts';
import { IntakeRetention } from './intake-retention.ts';
import { type IntakeRow, openIntake } from './intake-schema.ts';
import type { FromWorker, WorkerSettings } from './worker-protocol.ts';
import { WorkerSupervisor } from './worker-supervisor.ts';

/** What became of one message or object. */
export type IntakeOutcome = {
  outcome: 'matched' | 'held' | 'refused' | 'duplicate';
  reason?: string;
  summary?: string;
};

const RAW_MESSAGE_DAYS = 400;

/**
 * Pixels pass through a thread in pieces that die at once. A small young generation is swept often and cheaply;
 * with the default one the pieces pile up until the whole heap is marked, many times in one study.
 */
const PASSING_BYTES = { maxYoungGenerationSizeMb: 2 };

export interface DevicesHostOptions {
  /** `intake.sqlite` lives here. */
  folder: string;
  blobsFolder: string;
  /** Seals the objects; without it they lie there as they are. */
  fileKey?: Uint8Array;
  keyHex?: string;
  /** Address the listeners bind to, for example `127.0.0.1`. */
  bind: string;
  devices: DeviceSetting[];
  worklist(query: WorklistQuery): Promise<WorklistEntry[]>;
  /** At least once, in arrival order per device, until it resolves; must be idempotent by intakeId. */
  onAnalyzerMessage(
    intakeId: string,
    deviceId: string,
    receivedAt: string,
    message: AnalyzerMessage,
  ): Promise<IntakeOutcome>;
  onImage(
    intakeId: string,
    deviceId: string,
    receivedAt: string,
    object: ReceivedObject,
  ): Promise<IntakeOutcome>;
  onState?(states: DeviceState[]): void;
  onTraffic?(entry: TrafficEntry): void;
  /** A message or object could not be kept; its sender was told so. */
  onDiskError?(error: { code: string }): void;
  /** Ids only, never names or bodies. */
  log(level: 'info' | 'warn' | 'error', event: string, fields: Record<string, unknown>): void;
  /** Days that filed raw messages are kept, 400 unless told: longer than a year's audit looks back. */
  rawMessageDays?: number;
  /** First pause before a message whose handler threw is tried again; 200 ms unless told. */
  retryMs?: number;
}

export interface DevicesHost {
  states(): DeviceState[];
  /** Where a device's link really is, also when port 0 was asked. */
  address(deviceId: string): { host: string; port?: number; path?: string };
  traffic(filter: { deviceId?: string; limit: number; beforeId?: string }): TrafficEntry[];
  /** Undefined when there is no such message or its bytes are kept no longer. */
  raw(
    intakeId: string,
  ): { bytes: Uint8Array; protocol: string; receivedAt: string; deviceId: string; peer: string } | undefined;
  /** Processes the stored bytes again; idempotent by intakeId. */
  replay(intakeId: string): Promise<IntakeOutcome>;
  /** Takes up every stored message without an outcome, those that failed before too. */
  processWhatWaits(): void;
  /** Processes again what was filed or held; what of it is lost comes back, the rest changes nothing. */
  fileAgain(): Promise<void>;
  /** Starts, stops and changes links; the others stay connected. */
  applySettings(devices: DeviceSetting[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the durable intake and all device links, analyzers and DICOM each in a worker of its own.
 * Resolves when every link is open or has failed with a plain sentence in its state.
 */
export async function startDevicesHost(options: DevicesHostOptions): Promise<DevicesHost> {
  await mkdir(options.folder, { recursive: true });
  await mkdir(options.blobsFolder, { recursive: true });
  let devices = options.devices;
  const pinnedPorts = new Map<string, number>();
  const journal = new IntakeJournal(openIntake(options.folder, options.keyHex));
  const states = new DeviceStates(options.bind, (all) => options.onState?.(all));
  const dispatcher = new IntakeDispatcher(journal, {
    handlers: options,
    charset: (deviceId) => states.setting(deviceId)?.charset ?? 'utf-8',
    hasObject: (digest) => existsSync(blobPath(options.blobsFolder, digest)),
    traffic: (entry) => options.onTraffic?.(entry),
    failed: (deviceId, sentence) => states.fail(deviceId, sentence),
    retryMs: options.retryMs ?? 200,
  });
  const retention = new IntakeRetention(journal, options.rawMessageDays ?? RAW_MESSAGE_DAYS);
  const analyzers = supervise(
    'analyzer',
    (workerData) => new Worker(workerUrl('analyzer-worker'), { workerData }),
    (type) => type !== 'dicom',
  );
  const modalities = supervise(
    'dicom',
    (workerData) => new Worker(workerUrl('dicom-worker'), { workerData, resourceLimits: PASSING_BYTES }),
    (type) => type === 'dicom',
  );

  await applySettings(options.devices);
  processWhatWaits();

  return {
    states: () => states.all(),
    address,
    traffic: (filter) => journal.traffic(filter),
    raw,
    replay,
    processWhatWaits,
    fileAgain: () => dispatcher.fileAgain(),
    applySettings,
    close: async () => {
      await Promise.all([analyzers.close(), modalities.close()]);
      await dispatcher.close();
      await retention.close();
      journal.close();
    },
  };

  async function applySettings(next: DeviceSetting[]): Promise<void> {
    devices = next;
    const midnight = new Date(new Date().setHours(0, 0, 0, 0)).toISOString();
    states.apply(next, (deviceId) => journal.countSince(deviceId, midnight));
    await Promise.all([analyzers.apply(), modalities.apply()]);
  }

  function supervise(
    name: string,
    create: (settings: WorkerSettings) => Worker,
    mine: (type: string) => boolean,
  ): WorkerSupervisor {
    const settings = () => ({
      folder: options.folder,
      blobsFolder: options.blobsFolder,
      ...(options.keyHex ? { keyHex: options.keyHex } : {}),
      ...(options.fileKey ? { fileKey: options.fileKey } : {}),
      bind: options.bind,
      devices: devices.filter((device) => mine(device.link.type)).map(withPinnedPort),
    });
    const supervisor: WorkerSupervisor = new WorkerSupervisor(create, settings, {
      message: (message) => heard(message, supervisor),
      crashed: (code, pauseMs) => {
        options.log('error', 'devices.worker-crashed', { worker: name, code, pauseMs });
        for (const device of settings().devices) {
          const { host, port, path } = states.get(device.id) ?? {};
          if (port) pinnedPorts.set(device.id, port);
          states.report(device.id, {
            status: 'starting',
            connections: 0,
            ...(host ? { host } : {}),
            ...(port ? { port } : {}),
            ...(path ? { path } : {}),
            error:
              'The link stopped unexpectedly and is being started again. If this repeats, restart the station.',
          });
        }
        // It may have died between a commit and telling of it.
        processWhatWaits();
      },
    });
    return supervisor;
  }

  /** Hands on every row without outcome, whoever failed to tell of it. */
  function processWhatWaits(): void {
    for (const deviceId of journal.devicesWithNew()) dispatcher.wakeAnew(deviceId);
  }

  /** A link that was given any free port keeps it when its worker starts again. */
  function withPinnedPort(device: DeviceSetting): DeviceSetting {
    const port = pinnedPorts.get(device.id);
    if (device.link.type === 'astm-serial' || device.link.port !== 0 || !port) return device;
    return { ...device, link: { ...device.link, port } };
  }

  function heard(message: FromWorker, worker: WorkerSupervisor): void {
    if (message.type === 'stored') {
      states.arrived(message.entries);
      for (const entry of message.entries) options.onTraffic?.(entry);
      for (const deviceId of new Set(message.entries.map((entry) => entry.deviceId)))
        dispatcher.wake(deviceId);
    } else if (message.type === 'report') states.report(message.deviceId, message.report);
    else if (message.type === 'disk-error') options.onDiskError?.(message);
    else if (message.type === 'log') options.log(message.level, message.event, message.fields);
    else if (message.type === 'worklist-query')
      options.worklist(message.query).then(
        (entries) => worker.send({ type: 'worklist-answer', token: message.token, entries }),
        () => worker.send({ type: 'worklist-answer', token: message.token }),
      );
  }

  function address(deviceId: string): { host: string; port?: number; path?: string } {
    const { port, path, host } = states.get(deviceId) ?? {};
    return { host: host ?? options.bind, ...(port ? { port } : {}), ...(path ? { path } : {}) };
  }

  function raw(intakeId: string) {
    const row = journal.row(intakeId);
    const bytes = row && bytesOf(row);
    if (!row || !bytes) return undefined;
    return {
      bytes,
      protocol: row.protocol,
      receivedAt: row.received_at,
      deviceId: row.device_id,
      peer: row.peer,
    };
  }

  async function replay(intakeId: string): Promise<IntakeOutcome> {
    const row = journal.row(intakeId);
    if (!row || isLetGo(row)) return { outcome: 'refused', reason: 'no such message' };
    return dispatcher.replay(row);
  }

  /** The bytes of a row; undefined once they are kept no longer. */
  function bytesOf(row: IntakeRow): Uint8Array | undefined {
    if (isLetGo(row)) return undefined;
    if (row.bytes) return row.bytes;
    if (!row.object) return new Uint8Array();
    return readStored(blobPath(options.blobsFolder, row.sha256), options.fileKey);
  }
}

/** A filed message whose raw bytes are kept no longer. */
function isLetGo(row: IntakeRow): boolean {
  return row.protocol !== 'dicom' && row.bytes === null;
}

/** Where an object with this digest lies in the blob store. */
export function blobPath(blobsFolder: string, digest: string): string {
  return join(blobsFolder, digest.slice(0, 2), digest);
}

/** The worker's file beside this one: TypeScript when run from source, JavaScript in the built program. */
function workerUrl(name: string): URL {
  return new URL(`${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);
}
