import { createHash, randomUUID } from 'node:crypto';
import type { ReceivedImage } from '@burrow/devices/transport/dicom-listener.ts';
import type { SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import type { TrafficEntry } from '@burrow/shared/modules/devices/device-state.ts';

/** What is put into the intake: a message with its bytes, or an object whose bytes are a file already. */
export interface NewIntake {
  deviceId: string;
  protocol: 'hl7' | 'astm' | 'dicom';
  peer: string;
  bytes?: Uint8Array;
  byteLength?: number;
  sha256?: string;
  summary: string;
  /** Set when nothing will be filed: the row is evidence with this reason. */
  refusal?: string;
  transferId?: string;
  /** Something a person should know about an object that is filed all the same. */
  remark?: string;
  /** ReceivedObject as JSON. */
  object?: string;
}

/** Rows gather this long before core hears of them: their answers come first, and one wake-up serves many. */
const NOTICE_MS = 20;

interface Waiting {
  write: () => void;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * The writing side of the intake, used inside the workers.
 * All writes of one event-loop turn share one transaction and one fsync; each promise resolves after it,
 * never before: this is what an ACK waits for.
 */
export class IntakeWriter {
  readonly #stored: (entries: TrafficEntry[]) => void;
  readonly #failed: (error: unknown) => void;
  readonly #insert;
  readonly #insertFrame;
  readonly #deleteFrames;
  readonly #commit;
  #waiting: Waiting[] = [];
  #entries: TrafficEntry[] = [];
  #committed: TrafficEntry[] = [];
  #notice: NodeJS.Timeout | undefined;
  #scheduled = false;

  /** `stored` hears of rows soon after their commit, in order; `failed` of a group that could not be committed. */
  constructor(
    db: SqliteDatabase,
    stored: (entries: TrafficEntry[]) => void,
    failed: (error: unknown) => void = () => undefined,
  ) {
    this.#stored = stored;
    this.#failed = failed;
    this.#insert = db.prepare(
      `insert into intake (id, device_id, protocol, peer, received_at, bytes, byte_length, sha256,
         state, outcome, reason, summary, object) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertFrame = db.prepare(
      'insert into frame (transfer_id, device_id, peer, received_at, bytes) values (?, ?, ?, ?, ?)',
    );
    this.#deleteFrames = db.prepare('delete from frame where transfer_id = ?');
    this.#commit = db.transaction((group: Waiting[]) => {
      for (const { write } of group) write();
    }).immediate;
  }

  /** Adds a row; resolves once it is on disk. */
  store(received: NewIntake): Promise<void> {
    const now = new Date();
    const at = now.toISOString();
    const id = intakeId(now);
    const sha256 = received.sha256 ?? sha256Of(received.bytes ?? new Uint8Array());
    const byteLength = received.byteLength ?? received.bytes?.length ?? 0;
    const refused = received.refusal === undefined ? null : 'refused';
    return this.#enqueue(() => {
      this.#insert.run(
        id,
        received.deviceId,
        received.protocol,
        received.peer,
        at,
        received.bytes ?? null,
        byteLength,
        sha256,
        refused ? 'done' : 'new',
        refused,
        received.refusal ?? received.remark ?? null,
        received.summary,
        received.object ?? null,
      );
      if (received.transferId) this.#deleteFrames.run(received.transferId);
      this.#entries.push({
        intakeId: id,
        deviceId: received.deviceId,
        at,
        peer: received.peer,
        summary: received.summary,
        byteLength,
        outcome: refused ?? 'received',
        ...(received.refusal === undefined ? {} : { reason: received.refusal }),
      });
    });
  }

  /** Adds a row about an object that is in the blob store already; resolves once it is on disk. */
  storeImage(image: ReceivedImage): Promise<void> {
    const { object, remark, ...known } = image;
    return this.store({
      ...known,
      protocol: 'dicom',
      ...(object ? { object: JSON.stringify(object) } : {}),
      ...(remark === undefined ? {} : { remark }),
    });
  }

  /** Keeps a frame of a message in transfer; resolves once it is on disk. */
  keepFrame(transferId: string, deviceId: string, peer: string, bytes: Uint8Array): Promise<void> {
    const at = new Date().toISOString();
    return this.#enqueue(() => void this.#insertFrame.run(transferId, deviceId, peer, at, bytes));
  }

  /** Commits what is waiting, now. */
  flush(): void {
    this.#scheduled = false;
    const group = this.#waiting.splice(0);
    if (group.length === 0) return;
    try {
      this.#commit(group);
    } catch (error) {
      this.#entries = [];
      for (const { reject } of group) reject(error);
      this.#failed(error);
      return;
    }
    for (const { resolve } of group) resolve();
    this.#committed.push(...this.#entries.splice(0));
    if (this.#committed.length > 0) this.#notice ??= setTimeout(() => this.#tell(), NOTICE_MS);
  }

  /** Commits what is waiting and tells of it before the worker ends. */
  close(): void {
    this.flush();
    this.#tell();
  }

  #tell(): void {
    clearTimeout(this.#notice);
    this.#notice = undefined;
    if (this.#committed.length > 0) this.#stored(this.#committed.splice(0));
  }

  #enqueue(write: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, resolve, reject });
      if (this.#scheduled) return;
      this.#scheduled = true;
      setImmediate(() => this.flush());
    });
  }
}

/** A UUIDv7 on the platform's buffered random numbers: ids of a day lie together in their index. */
function intakeId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Closes transfers that a crash cut short: their frames become one refused row as evidence.
 * The analyzer got no ACK for the message's end and sends it again.
 */
export function closeInterruptedTransfers(db: SqliteDatabase, store: (intake: NewIntake) => void): void {
  interface FrameRow {
    transfer_id: string;
    device_id: string;
    peer: string;
    bytes: Uint8Array;
  }
  const transfers = Map.groupBy(
    db.prepare<[], FrameRow>('select transfer_id, device_id, peer, bytes from frame order by seq').all(),
    (frame) => frame.transfer_id,
  );
  for (const [transferId, frames] of transfers)
    store({
      deviceId: frames[0]?.device_id ?? '',
      protocol: 'astm',
      peer: frames[0]?.peer ?? '',
      bytes: Buffer.concat(frames.map((frame) => frame.bytes)),
      summary: 'incomplete ASTM transfer',
      refusal: 'the station restarted in the middle of the transfer; the analyzer sends it again',
      transferId,
    });
}
