import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import { openSqlite } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';

/**
 * What belongs to this station alone and never replicates: its enrolment, sessions, number counters and
 * failed sign-ins. One small encrypted SQLite file.
 */
export class StationFile {
  readonly #db: SqliteDatabase;

  constructor(folder: string, keyHex: string, name = 'station.sqlite') {
    const file = join(folder, name);
    this.#db = openSqlite(file, { keyHex });
    chmodSync(file, 0o600);
    this.#db.exec(`
      create table if not exists setting (name text primary key, value text not null);
      create table if not exists counter (name text primary key, value integer not null);
      create table if not exists session (
        token_hash text primary key, staff_id text not null, created_at integer not null, used_at integer not null);
      create table if not exists waiting_blob (
        digest text primary key, is_preview integer not null default 0, bytes integer not null default 0);
      create table if not exists failed_sign_in (staff_id text primary key, failures integer not null, last_at integer not null);
    `);
    this.#addColumns('waiting_blob', ['is_preview', 'bytes']);
  }

  /** Files of earlier versions lack these columns. */
  #addColumns(table: string, columns: string[]): void {
    const known = this.#db
      .prepare<[string], { name: string }>('select name from pragma_table_info(?)')
      .all(table);
    for (const column of columns)
      if (!known.some(({ name }) => name === column))
        this.#db.exec(`alter table ${table} add column ${column} integer not null default 0`);
  }

  /** A setting, or undefined. */
  get<T>(name: string): T | undefined {
    const row = this.#db.prepare('select value from setting where name = ?').get(name) as
      | { value: string }
      | undefined;
    return row && (JSON.parse(row.value) as T);
  }

  set(name: string, value: unknown): void {
    this.#db
      .prepare('insert into setting values (?, ?) on conflict (name) do update set value = excluded.value')
      .run(name, JSON.stringify(value));
  }

  forget(name: string): void {
    this.#db.prepare('delete from setting where name = ?').run(name);
  }

  /** Whether the clinic's records are to come anew, because the station's own were damaged. */
  isRecovering(): boolean {
    return this.get<boolean>('is-recovering') === true;
  }

  beginRecovery(): void {
    this.set('is-recovering', true);
  }

  endRecovery(): void {
    this.forget('is-recovering');
  }

  /** Whether the server has told that this station is revoked: nobody signs in here until it says otherwise. */
  isRevoked(): boolean {
    return this.get<boolean>('is-revoked') === true;
  }

  /** Locks the station, ending all sessions, or unlocks it; on disk when this returns. */
  setRevoked(isRevoked: boolean): void {
    if (isRevoked === this.isRevoked()) return;
    this.#db.transaction(() => {
      this.set('is-revoked', isRevoked);
      if (isRevoked) this.#db.prepare('delete from session').run();
    })();
  }

  /** The next number of a counter, from 1; never answered twice, also after a crash. */
  next(name: string): number {
    const row = this.#db
      .prepare(
        'insert into counter values (?, 1) on conflict (name) do update set value = value + 1 returning value',
      )
      .get(name) as { value: number };
    return row.value;
  }

  /** Whether this counter has given a number yet. */
  hasCounter(name: string): boolean {
    return this.#db.prepare('select 1 from counter where name = ?').get(name) !== undefined;
  }

  /** Makes a counter go on after `value` at the least. */
  raiseCounter(name: string, value: number): void {
    this.#db
      .prepare(
        'insert into counter values (?, ?) on conflict (name) do update set value = max(value, excluded.value)',
      )
      .run(name, value);
  }

  addSession(tokenHash: string, staffId: string, now: number): void {
    this.#db.prepare('insert into session values (?, ?, ?, ?)').run(tokenHash, staffId, now, now);
  }

  /** The staff id of a session that was used since `usedAfter`; notes the use at most once a minute. */
  useSession(
    tokenHash: string,
    now: number,
    usedAfter: number,
  ): { staffId: string; usedAt: number } | undefined {
    const row = this.#db
      .prepare('select staff_id as staffId, used_at as usedAt from session where token_hash = ?')
      .get(tokenHash) as { staffId: string; usedAt: number } | undefined;
    if (!row || row.usedAt < usedAfter) return undefined;
    if (now - row.usedAt > 60_000)
      this.#db.prepare('update session set used_at = ? where token_hash = ?').run(now, tokenHash);
    return row;
  }

  endSession(tokenHash: string): void {
    this.#db.prepare('delete from session where token_hash = ?').run(tokenHash);
  }

  endSessionsOf(staffId: string): void {
    this.#db.prepare('delete from session where staff_id = ?').run(staffId);
  }

  failures(staffId: string): { failures: number; lastAt: number } {
    const row = this.#db
      .prepare('select failures, last_at as lastAt from failed_sign_in where staff_id = ?')
      .get(staffId) as { failures: number; lastAt: number } | undefined;
    return row ?? { failures: 0, lastAt: 0 };
  }

  noteFailure(staffId: string, failures: number, now: number): void {
    this.#db
      .prepare(
        'insert into failed_sign_in values (?, ?, ?) on conflict (staff_id) do update set failures = excluded.failures, last_at = excluded.last_at',
      )
      .run(staffId, failures, now);
  }

  clearFailures(staffId: string): void {
    this.#db.prepare('delete from failed_sign_in where staff_id = ?').run(staffId);
  }

  addWaitingBlob(digest: string, { isPreview = false, bytes = 0 } = {}): void {
    const sql = 'insert or ignore into waiting_blob (digest, is_preview, bytes) values (?, ?, ?)';
    this.#db.prepare(sql).run(digest, isPreview ? 1 : 0, bytes);
  }

  /** The blob to upload next: previews first, then the oldest. */
  nextWaitingBlob(): string | undefined {
    const row = this.#db
      .prepare('select digest from waiting_blob order by is_preview desc, rowid limit 1')
      .get() as { digest: string } | undefined;
    return row?.digest;
  }

  isWaitingBlob(digest: string): boolean {
    return this.#db.prepare('select 1 from waiting_blob where digest = ?').get(digest) !== undefined;
  }

  removeWaitingBlob(digest: string): void {
    this.#db.prepare('delete from waiting_blob where digest = ?').run(digest);
  }

  /** How many blobs wait for upload, and their bytes. */
  waitingBlobs(): { files: number; bytes: number } {
    const sql = 'select count(*) as files, coalesce(sum(bytes), 0) as bytes from waiting_blob';
    return this.#db.prepare(sql).get() as { files: number; bytes: number };
  }

  close(): void {
    this.#db.close();
  }
}
