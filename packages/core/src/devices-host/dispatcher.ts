import { readAnalyzerBytes } from '@burrow/devices/driver/read-analyzer-bytes.ts';
import type { TrafficEntry } from '@burrow/shared/modules/devices/device-state.ts';
import { receivedObject } from '@burrow/shared/modules/imaging/received-object.ts';
import type { DevicesHostOptions, IntakeOutcome } from './devices-host.ts';
import { type IntakeJournal, isFiled, type WaitingRow } from './intake-journal.ts';
import type { IntakeRow } from './intake-schema.ts';

/** What the dispatcher needs of its host. */
export interface DispatcherHost {
  handlers: Pick<DevicesHostOptions, 'onAnalyzerMessage' | 'onImage' | 'log'>;
  charset(deviceId: string): string;
  /** Whether the object with this digest is in the blob store. */
  hasObject(digest: string): boolean;
  traffic(entry: TrafficEntry): void;
  /** A message could not be processed; the Devices screen shows the sentence. */
  failed(deviceId: string, sentence: string): void;
  /** First pause before a failed message is tried again; it doubles. */
  retryMs: number;
}

/** Row and name of an object go to disk together; a power cut can leave the row alone. */
const CUT_SHORT =
  'the station stopped before the object was on disk; its sender got no answer and sends it again';

const TRIES = 5;
/** Rows read and handled before other work of the process gets a turn. */
const ROWS_PER_TURN = 16;

/**
 * Hands stored messages to the clinic's modules: at least once, in order of arrival per device.
 * Live arrival, restart and replay take this same path, from the stored bytes.
 */
export class IntakeDispatcher {
  readonly #journal: IntakeJournal;
  readonly #host: DispatcherHost;
  readonly #queues = new Map<
    string,
    { cursor: number; running: Promise<void> | undefined; woken: boolean; isAnew: boolean }
  >();
  #closed = false;
  #sleepers = new Set<() => void>();

  constructor(journal: IntakeJournal, host: DispatcherHost) {
    this.#journal = journal;
    this.#host = host;
  }

  /** Something new may have come from this device. */
  wake(deviceId: string): void {
    const queue = this.#queues.get(deviceId) ?? {
      cursor: 0,
      running: undefined,
      woken: false,
      isAnew: false,
    };
    this.#queues.set(deviceId, queue);
    queue.woken = true;
    queue.running ??= this.#run(deviceId, queue)
      .catch((error: unknown) => {
        const code = error instanceof Error ? error.name : 'unknown';
        this.#host.handlers.log('error', 'intake.dispatch-failed', { deviceId, code });
      })
      .finally(() => {
        queue.running = undefined;
        if (queue.woken && !this.#closed) this.wake(deviceId);
      });
  }

  /** Begins again with the oldest message without an outcome, which may have failed before. */
  wakeAnew(deviceId: string): void {
    const queue = this.#queues.get(deviceId);
    if (queue) queue.isAnew = true;
    this.wake(deviceId);
  }

  /** Processes one stored message again, whatever became of it before. */
  async replay(row: IntakeRow): Promise<IntakeOutcome> {
    const outcome = await this.#handle(row);
    this.#host.traffic(this.#journal.record(row, outcome));
    return outcome;
  }

  /**
   * Processes again what was filed or held before: after documents were lost, whatever of it is on no other
   * station comes back. What is there already stays as it is, and so does its entry in the log.
   */
  async fileAgain(): Promise<void> {
    for (let cursor = 0; !this.#closed; ) {
      const rows = this.#journal.filed(cursor, ROWS_PER_TURN);
      if (rows.length === 0) return;
      for (const row of rows) {
        const outcome = await this.#process(row);
        if (outcome && outcome.outcome !== 'duplicate')
          this.#host.traffic(this.#journal.record(row, outcome));
      }
      cursor = rows.at(-1)!.seq;
      await new Promise(setImmediate);
    }
  }

  /** Lets the message in hand finish and stops. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const wake of this.#sleepers) wake();
    await Promise.all([...this.#queues.values()].map((queue) => queue.running));
  }

  async #run(deviceId: string, queue: { cursor: number; woken: boolean; isAnew: boolean }): Promise<void> {
    while (queue.woken && !this.#closed) {
      queue.woken = false;
      for (;;) {
        if (queue.isAnew) queue.cursor = 0;
        queue.isAnew = false;
        const waiting = this.#journal.next(deviceId, queue.cursor, ROWS_PER_TURN);
        const last = waiting.at(-1);
        if (!last || this.#closed) break;
        await this.#processAll(waiting);
        queue.cursor = last.row.seq;
        await new Promise(setImmediate);
      }
    }
  }

  async #processAll(waiting: WaitingRow[]): Promise<void> {
    /** What was filed since these rows were read. */
    const filed = new Map<string, string>();
    for (const { row, twin = filed.get(row.sha256) } of waiting) {
      if (this.#closed) return;
      if (this.#journal.isRecorded(row)) continue;
      const outcome = twin ? duplicateOf(twin) : await this.#process(row);
      if (!outcome) continue;
      this.#host.traffic(this.#journal.record(row, outcome));
      if (isFiled(outcome)) filed.set(row.sha256, row.id);
    }
  }

  /** The outcome of a row; undefined when it could not be processed and stays new. */
  async #process(row: IntakeRow): Promise<IntakeOutcome | undefined> {
    for (let attempt = 1; attempt <= TRIES && !this.#closed; attempt++) {
      try {
        return await this.#handle(row);
      } catch (error) {
        const code = error instanceof Error ? error.name : 'unknown';
        this.#host.handlers.log('error', 'intake.handler-failed', { intakeId: row.id, attempt, code });
        if (attempt < TRIES) await this.#pause(this.#host.retryMs * 2 ** (attempt - 1));
      }
    }
    if (!this.#closed)
      this.#host.failed(
        row.device_id,
        'A message could not be processed. It is kept; process it again from the traffic log or restart the station.',
      );
    return undefined;
  }

  async #handle(row: IntakeRow): Promise<IntakeOutcome> {
    if (row.protocol === 'dicom') {
      if (!row.object) return { outcome: 'refused', reason: row.reason ?? 'no object was stored' };
      if (!this.#host.hasObject(row.sha256)) return { outcome: 'refused', reason: CUT_SHORT };
      const object = receivedObject.parse(JSON.parse(row.object));
      const outcome = await this.#host.handlers.onImage(row.id, row.device_id, row.received_at, object);
      return { ...(row.reason && outcome.outcome === 'held' ? { reason: row.reason } : {}), ...outcome };
    }
    const reading = readAnalyzerBytes(
      row.protocol,
      row.bytes ?? new Uint8Array(),
      this.#host.charset(row.device_id),
    );
    if (!reading.taken) return { outcome: 'refused', reason: reading.reason };
    return this.#host.handlers.onAnalyzerMessage(row.id, row.device_id, row.received_at, reading.message);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#sleepers.add(wake);
    });
  }
}

function duplicateOf(intakeId: string): IntakeOutcome {
  return { outcome: 'duplicate', reason: `the same bytes were received before as ${intakeId}` };
}
