import type { SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import type { TrafficEntry } from '@burrow/shared/modules/devices/device-state.ts';
import type { IntakeOutcome } from './devices-host.ts';
import type { IntakeRow } from './intake-schema.ts';

/** How long outcomes gather before they are written. */
const FLUSH_MS = 250;
/** Pause after a worker was found in its commit. */
const BUSY_MS = 5;
/** Outcomes of one transaction: a worker that wants to commit waits for so many at most. */
const OUTCOMES_PER_WRITE = 64;
const TRAFFIC_COLUMNS = 'id, device_id, received_at, peer, summary, byte_length, outcome, reason';

interface Pending {
  row: IntakeRow;
  outcome: IntakeOutcome;
}

/** A row to process, and the row that was filed from the very same bytes. */
export interface WaitingRow {
  row: IntakeRow;
  twin: string | undefined;
}

/**
 * The reading side of the intake on core's main thread, and the outcomes it learns.
 *
 * Outcomes are written behind, in groups, and never wait for a worker's fsync: losing one in a crash
 * only means that its row is processed again under the same id.
 */
export class IntakeJournal {
  readonly #db: SqliteDatabase;
  readonly #pending = new Map<string, Pending>();
  readonly #next;
  readonly #byId;
  readonly #filed;
  readonly #record;
  readonly #olderThan;
  readonly #dropRaw;
  /** Content of pending rows that were filed, to their id. */
  readonly #pendingTwins = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(db: SqliteDatabase) {
    db.pragma('synchronous = NORMAL');
    db.pragma('wal_autocheckpoint = 0');
    this.#db = db;
    const next = db.prepare<[string, number, number], IntakeRow>(
      "select * from intake where state = 'new' and device_id = ? and seq > ? order by seq limit ?",
    );
    const twin = db.prepare<[string, string, number], { id: string }>(
      `select id from intake where device_id = ? and sha256 = ? and seq <> ?
         and outcome in ('matched', 'held') limit 1`,
    );
    // One snapshot for all of it: each would cost the page cache when a worker commits between them.
    this.#next = db.transaction((deviceId: string, afterSeq: number, limit: number) =>
      next.all(deviceId, afterSeq, limit).map((row) => ({
        row,
        twin: this.#pendingTwins.get(contentKey(row)) ?? twin.get(deviceId, row.sha256, row.seq)?.id,
      })),
    );
    this.#byId = db.prepare<[string], IntakeRow>('select * from intake where id = ?');
    this.#filed = db.prepare<[number, number], IntakeRow>(
      `select * from intake where seq > ? and outcome in ('matched', 'held')
         and (bytes is not null or protocol = 'dicom') order by seq limit ?`,
    );
    this.#olderThan = db.prepare<[number, string, number], { seq: number | null }>(
      `select max(seq) seq from
         (select seq from intake where seq > ? and received_at < ? order by seq limit ?)`,
    );
    this.#dropRaw = db.prepare(
      `update intake set bytes = null
         where seq > ? and seq <= ? and received_at < ? and bytes is not null
         and outcome in ('matched', 'duplicate')`,
    );
    const update = db.prepare(
      "update intake set state = 'done', outcome = ?, reason = ?, summary = ? where seq = ?",
    );
    this.#record = db.transaction((group: Pending[]) => {
      for (const { row, outcome } of group)
        update.run(outcome.outcome, outcome.reason ?? null, outcome.summary ?? row.summary, row.seq);
    }).immediate;
  }

  /**
   * Empties the filed raw messages among the next `limit` rows after `afterSeq` that came before an instant.
   * Answers the last row looked at, `end` when there is none, `busy` when a worker is in its commit.
   */
  dropRawMessages(afterSeq: number, before: string, limit: number): number | 'end' | 'busy' {
    const last = this.#olderThan.get(afterSeq, before, limit)?.seq;
    if (last === undefined || last === null) return 'end';
    return this.#unlessBusy(() => this.#dropRaw.run(afterSeq, last, before)) ? last : 'busy';
  }

  /** Devices with rows that have no outcome yet. */
  devicesWithNew(): string[] {
    const rows = this.#db
      .prepare<[], { device_id: string }>("select distinct device_id from intake where state = 'new'")
      .all();
    return rows.map((row) => row.device_id);
  }

  /**
   * The next rows of a device without outcome, in order of arrival, each with the processed row of the same
   * bytes if there is one; none when there are no more.
   */
  next(deviceId: string, afterSeq: number, limit: number): WaitingRow[] {
    return this.#next(deviceId, afterSeq, limit);
  }

  /** Rows in order of arrival that were filed or held and whose bytes are kept. */
  filed(afterSeq: number, limit: number): IntakeRow[] {
    return this.#filed.all(afterSeq, limit);
  }

  row(intakeId: string): IntakeRow | undefined {
    return this.#byId.get(intakeId);
  }

  /** Whether a row that was read as new got an outcome meanwhile, by replay. */
  isRecorded(row: IntakeRow): boolean {
    return this.#pending.has(row.id);
  }

  /** Remembers an outcome; it reaches the file with the next group. */
  record(row: IntakeRow, outcome: IntakeOutcome): TrafficEntry {
    this.#pending.set(row.id, { row, outcome });
    if (isFiled(outcome)) this.#pendingTwins.set(contentKey(row), row.id);
    this.#timer ??= setTimeout(() => this.#flushSoon(), FLUSH_MS);
    return trafficEntry(row, outcome);
  }

  traffic(filter: { deviceId?: string; limit: number; beforeId?: string }): TrafficEntry[] {
    const before = filter.beforeId === undefined ? undefined : this.#byId.get(filter.beforeId)?.seq;
    const rows = this.#db
      .prepare<[string | null, string | null, number, number], IntakeRow>(
        `select ${TRAFFIC_COLUMNS} from intake where (? is null or device_id = ?) and seq < ?
           order by seq desc limit ?`,
      )
      .all(filter.deviceId ?? null, filter.deviceId ?? null, before ?? Number.MAX_SAFE_INTEGER, filter.limit);
    return rows.map((row) => trafficEntry(row, this.#pending.get(row.id)?.outcome));
  }

  /** Messages of a device since an instant, and its last one's. */
  countSince(deviceId: string, since: string): { count: number; lastAt: string | undefined } {
    // Ids are UUIDv7: their first 48 bits are the time, so that the id's own index finds the day.
    const hex = Date.parse(since).toString(16).padStart(12, '0');
    const count = this.#db
      .prepare<[string, string], { count: number }>(
        'select count(*) count from intake where id >= ? and device_id = ?',
      )
      .get(`${hex.slice(0, 8)}-${hex.slice(8)}`, deviceId)?.count;
    const last = this.#db
      .prepare<[string], { at: string }>(
        'select received_at at from intake where device_id = ? order by seq desc limit 1',
      )
      .get(deviceId)?.at;
    return { count: count ?? 0, lastAt: last };
  }

  close(): void {
    clearTimeout(this.#timer);
    try {
      while (this.#pending.size > 0) this.#write();
    } catch {
      // Without room these rows are processed again under the same ids at the next start.
    }
    this.#db.close();
  }

  #flushSoon(): void {
    this.#timer = undefined;
    this.#unlessBusy(() => this.#write());
    if (this.#pending.size > 0) this.#timer = setTimeout(() => this.#flushSoon(), BUSY_MS);
  }

  /** Writes without waiting for a worker that is in its commit; false when one is. */
  #unlessBusy(write: () => void): boolean {
    this.#db.pragma('busy_timeout = 0');
    try {
      write();
      return true;
    } catch {
      return false;
    } finally {
      this.#db.pragma('busy_timeout = 5000');
    }
  }

  #write(): void {
    const group = [...this.#pending.values()].slice(0, OUTCOMES_PER_WRITE);
    this.#record(group);
    for (const { row } of group) {
      this.#pending.delete(row.id);
      if (this.#pendingTwins.get(contentKey(row)) === row.id) this.#pendingTwins.delete(contentKey(row));
    }
  }
}

/** Filed to a patient or held for a person: the same bytes again are a duplicate. */
export function isFiled({ outcome }: IntakeOutcome): boolean {
  return outcome === 'matched' || outcome === 'held';
}

function contentKey(row: IntakeRow): string {
  return `${row.device_id}/${row.sha256}`;
}

function trafficEntry(row: IntakeRow, pending?: IntakeOutcome): TrafficEntry {
  const reason = pending ? pending.reason : (row.reason ?? undefined);
  return {
    intakeId: row.id,
    deviceId: row.device_id,
    at: row.received_at,
    peer: row.peer,
    summary: pending?.summary ?? row.summary,
    byteLength: row.byte_length,
    outcome: pending?.outcome ?? row.outcome ?? 'received',
    ...(reason === undefined ? {} : { reason }),
  };
}
