import type { RxDocumentData, RxJsonSchema } from 'rxdb';
import { getPrimaryFieldOfPrimaryKey } from 'rxdb/plugins/core';
import type { Connection } from './connection.ts';
import { type Field, schemaFields } from './schema-fields.ts';

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
    const shape = JSON.stringify([this.#fieldList.map((field) => [field.path, field.type]), indexes]);
    const { db } = connection;
    const entry = db.transaction(() => this.#create(collection, schema.version, shape, indexes)).immediate();
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

  /** Writes one document over whatever is stored under its id. */
  put(document: RxDocumentData<D>): void {
    const id = (document as Record<string, unknown>)[this.primaryPath];
    if (typeof id !== 'string' || !id.isWellFormed()) {
      throw new TypeError(`A document id must be a well-formed string, not ${JSON.stringify(id)}`);
    }
    const json = JSON.stringify(document);
    this.facts.learn(this.#fieldList, document, json);
    this.connection
      .prepare(
        `INSERT INTO ${this.name} (id, rev, deleted, lwt, data) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id)
         DO UPDATE SET rev = excluded.rev, deleted = excluded.deleted, lwt = excluded.lwt, data = excluded.data`,
      )
      .run(id, document._rev, document._deleted ? 1 : 0, document._meta.lwt, json);
  }

  /** Up to `limit` documents written after (lwt, id), oldest write first. */
  changedSince(lwt: number, id: string, limit: number): RxDocumentData<D>[] {
    const sql = `SELECT data FROM ${this.name} WHERE (lwt, id) > (?, ?) ORDER BY lwt, id LIMIT ?`;
    const rows = this.connection.prepare(sql).pluck().all(lwt, id, limit) as string[];
    return rows.map((json) => JSON.parse(json));
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

  #create(collection: string, version: number, shape: string, indexes: string[][]) {
    const { db } = this.connection;
    const known = db
      .prepare<[string, number], { id: number; shape: string }>(
        'SELECT id, shape FROM _rxs_tables WHERE collection = ? AND version = ?',
      )
      .get(collection, version);
    const id =
      known?.id ??
      Number(
        db
          .prepare('INSERT INTO _rxs_tables (collection, version, shape) VALUES (?, ?, ?)')
          .run(collection, version, shape).lastInsertRowid,
      );
    const plain = `c${id}_${collection.replace(/[^A-Za-z0-9]+/g, '_')}_v${version}`;
    const name = `"${plain}"`;
    if (!known) {
      db.exec(`CREATE TABLE ${name} (id TEXT PRIMARY KEY NOT NULL, rev TEXT NOT NULL, deleted INTEGER NOT NULL,
        lwt REAL NOT NULL, data TEXT NOT NULL)`);
      db.exec(`CREATE INDEX ${tombstones(name)} ON ${name} (lwt) WHERE deleted = 1`);
    }
    if (known?.shape !== shape) {
      if (known) this.#reshape(id, plain, shape);
      for (const index of indexes) this.#createIndex(plain, index);
    }
    return { id, name };
  }

  #createIndex(table: string, index: readonly string[]): void {
    const fields = index.map((path) => this.fields.get(path));
    if (!fields.every((field) => field !== undefined)) return;
    const terms = fields.map((field) => field.sql).join(', ');
    this.connection.db.exec(`CREATE INDEX "${table}: ${index.join(' ')}" ON "${table}" (${terms})`);
  }

  /** Another schema under the same version: its indexes are made anew and the stored documents re-examined. */
  #reshape(id: number, table: string, shape: string): void {
    const { db } = this.connection;
    const old = db
      .prepare<[string], string>(
        `SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL
         AND name NOT LIKE '%: tombstones'`,
      )
      .pluck()
      .all(table);
    for (const name of old) db.exec(`DROP INDEX "${name}"`);
    db.prepare('UPDATE _rxs_tables SET shape = ? WHERE id = ?').run(shape, id);
    const facts = this.connection.facts(id);
    facts.reload();
    for (const json of db.prepare<[], string>(`SELECT data FROM "${table}"`).pluck().all()) {
      facts.learn(this.#fieldList, JSON.parse(json), json);
    }
  }
}

/** The quoted name of the index that cleanup walks. */
function tombstones(table: string): string {
  return `"${table.slice(1, -1)}: tombstones"`;
}
