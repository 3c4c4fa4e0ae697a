import { parentPort, workerData } from 'node:worker_threads';
import type { Link, LinkContext } from '@burrow/devices/transport/link.ts';
import type { SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import type { DeviceSetting } from '@burrow/shared/modules/devices/device-state.ts';
import type { WorklistEntry, WorklistQuery } from '@burrow/shared/modules/imaging/worklist-entry.ts';
import { IntakeWriter } from './intake.ts';
import { openIntake } from './intake-schema.ts';
import { LinkSet } from './link-set.ts';
import type { FromWorker, ToWorker, WorkerSettings } from './worker-protocol.ts';

/** What a worker's links stand on. */
export interface DeviceWorker {
  db: SqliteDatabase;
  writer: IntakeWriter;
  settings: WorkerSettings;
  context: Omit<LinkContext, 'sink'>;
  worklist(query: WorklistQuery): Promise<WorklistEntry[]>;
  /** Tells the station that its disk did not take something. */
  onDiskError(error: unknown): void;
}

/** How long the worklist may take before the modality gets a failure instead of waiting. */
const WORKLIST_MS = 10_000;

/**
 * Runs one device worker: opens the intake, follows the settings core sends, reports back.
 * `prepare` returns how a device's link is opened.
 */
export function runDeviceWorker(
  prepare: (worker: DeviceWorker) => (device: DeviceSetting) => Promise<Link>,
): void {
  const port = parentPort;
  if (!port) throw new Error('a device worker is started by the devices host only');
  const settings = workerData as WorkerSettings;
  const post = (message: FromWorker) => port.postMessage(message);
  const questions = new Map<number, (entries: WorklistEntry[] | undefined) => void>();
  let asked = 0;

  const onDiskError = (error: unknown) =>
    post({ type: 'disk-error', code: String((error as { code?: unknown }).code ?? '') });
  const db = openIntake(settings.folder, settings.keyHex);
  const writer = new IntakeWriter(db, (entries) => post({ type: 'stored', entries }), onDiskError);
  const links = new LinkSet(
    prepare({
      db,
      writer,
      settings,
      context: {
        report: (deviceId, report) => post({ type: 'report', deviceId, report }),
        log: (level, event, fields) => post({ type: 'log', level, event, fields }),
      },
      worklist: ask,
      onDiskError,
    }),
  );

  port.on('message', (message: ToWorker) => {
    if (message.type === 'apply')
      void links.apply(message.devices).then(() => post({ type: 'applied', token: message.token }));
    else if (message.type === 'worklist-answer') questions.get(message.token)?.(message.entries);
    else void close();
  });

  function ask(query: WorklistQuery): Promise<WorklistEntry[]> {
    const token = ++asked;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(undefined), WORKLIST_MS);
      const settle = (entries: WorklistEntry[] | undefined) => {
        clearTimeout(timer);
        questions.delete(token);
        if (entries) resolve(entries);
        else reject(new Error('the worklist is not available'));
      };
      questions.set(token, settle);
      post({ type: 'worklist-query', token, query });
    });
  }

  async function close(): Promise<void> {
    await links.apply([]);
    await new Promise(setImmediate);
    writer.close();
    db.close();
    port?.close();
  }
}
