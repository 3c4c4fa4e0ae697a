import type { RxDocumentData, RxJsonSchema } from 'rxdb';
import { getPrimaryFieldOfPrimaryKey } from 'rxdb/plugins/core';
import type { Connection } from './connection.ts';
import { type Field, schemaFields } from './schema-fields.ts';
import { layOutTable, tombstones } from './table-layout.ts';

type StoredRow = { id: string; rev: string };

const CLEANUP_BATCH = 1000;

/** The table that holds one collection in one schema version: its rows, its indexes and its facts. */
export class CollectionTable<D> {
  readonly connection: Connection;
  readonly fields: ReadonlyMap<string, Field>;
  readonly primaryPath: string;
  /** The quoted table name. */
  readonly name: string;
  readonly id: number;
  readonly #fieldList: readonly Field[];

  constructor(connection: Connection, collection: string, schema: RxJsonSchema<RxDocumentData<D>>) {
    this.connection = connection;
    this.primaryPath = getPrimaryFieldOfPrimaryKey(schema.primaryKey) as string;
    this.fields = schemaFields(schema);
    this.#fieldList = [...this.fields.values()];
    const indexes = (schema.indexes ?? []).map((index) => (typeof index === 'string' ? [index] : [...index]));
    const layout = { collection, version: schema.version, fields: this.fields, indexes };
    const entry = connection.db.transaction(() => layOutTable(connection, layout)).immediate();
    this.id = entry.id;
    this.name = entry.name;
  }

  /** What is known about the values in this table. */
  get facts() {
    return this.connection.facts(this.id);
  }

  /** Runs reads on one snapshot, with facts that describe exactly that snapshot. */
  read<T>(work: () => T): T {
    return this.connection.db.transaction(() => {
      this.facts.refresh();
      return work();
    })();
  }

  /** Runs writes in one transaction that is on disk when this returns, or leaves no trace when it throws. */
  write<T>(work: () => T): T {
    try {
      return this.connection.db
        .transaction(() => {
          this.facts.refresh();
          return work();
        })
        .immediate();
    } catch (error) {
      if (this.connection.db.open) this.facts.reload();
      throw error;
    }
  }

  /** The stored revision of each of these documents that exists, deleted ones included. */
  revisions(ids: readonly string[]): Map<string, StoredRow> {
    const statement = this.connection.prepare(`SELECT id, rev FROM ${this.name} WHERE id = ?`);
    const found = new Map<string, StoredRow>();
    for (const id of ids) {
      const row = statement.get(id) as StoredRow | undefined;
      if (row) found.set(id, row);
    }
    return found;
  }

  /** The documents with these ids, in the order of the ids; unknown ones are left out. */
  documents(ids: readonly string[], withDeleted: boolean): RxDocumentData<D>[] {
    const live = withDeleted ? '' : ' AND deleted = 0';
    const statement = this.connection.prepare(`SELECT data FROM ${this.name} WHERE id = ?${live}`).pluck();
    const found: RxDocumentData<D>[] = [];
    for (const id of ids) {
      // An ill-formed string cannot be an id, and binding it would look up another one.
      const json = id.isWellFormed() ? (statement.get(id) as string | undefined) : undefined;
      if (json !== undefined) found.push(JSON.parse(json));
    }
    return found;
  }

  /**
   * Sets aside the next `count` sequence numbers, inside a write. Numbers rise with every write and are never
   * given twice, also when rows are purged or the computer's clock is set back.
   */
  reserve(count: number): number {
    const sql = 'UPDATE _rxs_tables SET seq = seq + ? WHERE id = ? RETURNING seq';
    return (this.connection.prepare(sql).pluck().get(count, this.id) as number) - count;
  }

  /** Writes one document over whatever is stored under its id. */
  put(document: RxDocumentData<D>, seq: number): void {
    const id = (document as Record<string, unknown>)[this.primaryPath];
    if (typeof id !== 'string' || !id.isWellFormed()) {
      throw new TypeError(`A document id must be a well-formed string, not ${JSON.stringify(id)}`);
    }
    const json = JSON.stringify(document);
    this.facts.learn(this.#fieldList, document, json);
    this.connection
      .prepare(
        `INSERT INTO ${this.name} (id, rev, deleted, lwt, seq, data) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id)
         DO UPDATE SET rev = excluded.rev, deleted = excluded.deleted, lwt = excluded.lwt, seq = excluded.seq,
         data = excluded.data`,
      )
      .run(id, document._rev, document._deleted ? 1 : 0, document._meta.lwt, seq, json);
  }

  /** The sequence number of the last write. */
  lastSeq(): number {
    return this.connection.prepare('SELECT seq FROM _rxs_tables WHERE id = ?').pluck().get(this.id) as number;
  }

  /** How many documents were written after a sequence number. */
  countSince(seq: number): number {
    const sql = `SELECT count(*) FROM ${this.name} WHERE seq > ?`;
    return this.connection.prepare(sql).pluck().get(seq) as number;
  }

  /**
   * Up to `limit` documents written after a sequence number, oldest write first. No further one is read once they
   * have `limitBytes` together.
   */
  changedSince(
    seq: number,
    limit: number,
    limitBytes = Number.POSITIVE_INFINITY,
  ): { seq: number; document: RxDocumentData<D> }[] {
    const sql = `SELECT seq, data FROM ${this.name} WHERE seq > ? ORDER BY seq LIMIT ?`;
    const found: { seq: number; document: RxDocumentData<D> }[] = [];
    let bytes = 0;
    for (const row of this.connection.prepare(sql).iterate(seq, limit) as Iterable<{
      seq: number;
      data: string;
    }>) {
      found.push({ seq: row.seq, document: JSON.parse(row.data) });
      bytes += Buffer.byteLength(row.data);
      if (bytes >= limitBytes) break;
    }
    return found;
  }

  /** Purges some documents deleted at or before `lwt`; false while there may be more. */
  purgeDeleted(lwt: number): boolean {
    const sql = `DELETE FROM ${this.name} WHERE rowid IN
      (SELECT rowid FROM ${this.name} INDEXED BY ${tombstones(this.name)} WHERE deleted = 1 AND lwt <= ? LIMIT ${CLEANUP_BATCH})`;
    return this.connection.prepare(sql).run(lwt).changes < CLEANUP_BATCH;
  }

  /** Deletes the table with all its documents. */
  drop(): void {
    this.write(() => {
      this.connection.db.exec(`DROP TABLE IF EXISTS ${this.name}`);
      this.connection.prepare('DELETE FROM _rxs_facts WHERE table_id = ?').run(this.id);
      this.connection.prepare('DELETE FROM _rxs_tables WHERE id = ?').run(this.id);
    });
    this.connection.forget(this.id);
  }
}
