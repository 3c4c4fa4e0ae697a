import type { SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import type { TrafficEntry } from '@burrow/shared/modules/devices/device-state.ts';
import type { IntakeOutcome } from './devices-host.ts';
import type { IntakeRow } from './intake-schema.ts';

/** How long outcomes gather before they are written. */
const FLUSH_MS = 250;
/** Pause after a worker was found in its commit. */
const BUSY_MS = 5;
const TRAFFIC_COLUMNS = 'id, device_id, received_at, peer, summary, byte_length, outcome, reason';

/**
 * The reading side of the intake on core's main thread, and the outcomes it learns.
 *
 * Outcomes are written behind, in groups, and never wait for a worker's fsync: losing one in a crash
 * only means that its row is processed again under the same id.
 */
export class IntakeJournal {
  readonly #db: SqliteDatabase;
  readonly #pending = new Map<string, { row: IntakeRow; outcome: IntakeOutcome }>();
  readonly #next;
  readonly #byId;
  readonly #twin;
  readonly #update;
  /** Content of pending rows that were filed, to their id. */
  readonly #pendingTwins = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(db: SqliteDatabase) {
    db.pragma('synchronous = NORMAL');
    db.pragma('wal_autocheckpoint = 0');
    this.#db = db;
    this.#next = db.prepare<[string, number], IntakeRow>(
      "select * from intake where state = 'new' and device_id = ? and seq > ? order by seq limit 1",
    );
    this.#byId = db.prepare<[string], IntakeRow>('select * from intake where id = ?');
    this.#twin = db.prepare<[string, string, number], { id: string }>(
      `select id from intake where device_id = ? and sha256 = ? and seq <> ?
         and outcome in ('matched', 'held') limit 1`,
    );
    this.#update = db.prepare(
      "update intake set state = 'done', outcome = ?, reason = ?, summary = ? where id = ?",
    );
  }

  /** Devices with rows that have no outcome yet. */
  devicesWithNew(): string[] {
    const rows = this.#db
      .prepare<[], { device_id: string }>("select distinct device_id from intake where state = 'new'")
      .all();
    return rows.map((row) => row.device_id);
  }

  /** The next row of a device without outcome, in order of arrival. */
  next(deviceId: string, afterSeq: number): IntakeRow | undefined {
    let row = this.#next.get(deviceId, afterSeq);
    while (row && this.#pending.has(row.id)) row = this.#next.get(deviceId, row.seq);
    return row;
  }

  row(intakeId: string): IntakeRow | undefined {
    return this.#byId.get(intakeId);
  }

  /** A processed row of the same device with the very same bytes. */
  twin(row: IntakeRow): string | undefined {
    const pending = this.#pendingTwins.get(contentKey(row));
    if (pending !== undefined && pending !== row.id) return pending;
    return this.#twin.get(row.device_id, row.sha256, row.seq)?.id;
  }

  /** Remembers an outcome; it reaches the file with the next group. */
  record(row: IntakeRow, outcome: IntakeOutcome): TrafficEntry {
    this.#pending.set(row.id, { row, outcome });
    if (outcome.outcome === 'matched' || outcome.outcome === 'held')
      this.#pendingTwins.set(contentKey(row), row.id);
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
    this.#write();
    this.#db.close();
  }

  #flushSoon(): void {
    this.#timer = undefined;
    this.#db.pragma('busy_timeout = 0');
    try {
      this.#write();
    } catch {
      // A worker is in its commit; the outcomes wait for the next round.
    }
    this.#db.pragma('busy_timeout = 5000');
    if (this.#pending.size > 0) this.#timer = setTimeout(() => this.#flushSoon(), BUSY_MS);
  }

  #write(): void {
    const group = [...this.#pending.values()];
    if (group.length === 0) return;
    this.#db
      .transaction(() => {
        for (const { row, outcome } of group)
          this.#update.run(outcome.outcome, outcome.reason ?? null, outcome.summary ?? row.summary, row.id);
      })
      .immediate();
    this.#pending.clear();
    this.#pendingTwins.clear();
  }
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
