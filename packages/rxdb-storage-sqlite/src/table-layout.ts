import type { Connection } from './connection.ts';
import type { Field } from './schema-fields.ts';

/** What a collection needs of its table. */
export interface TableLayout {
  readonly collection: string;
  readonly version: number;
  readonly fields: ReadonlyMap<string, Field>;
  readonly indexes: readonly (readonly string[])[];
}

/**
 * Finds or makes the table and the indexes of a collection; call it inside a transaction. When another schema
 * was in use under the same version, indexes are made anew and the stored documents are examined again.
 */
export function layOutTable(connection: Connection, layout: TableLayout): { id: number; name: string } {
  const { db } = connection;
  const { collection, version, fields, indexes } = layout;
  const shape = JSON.stringify([[...fields.values()].map((field) => [field.path, field.type]), indexes]);
  const known = db
    .prepare<[string, number], { id: number; shape: string }>(
      'SELECT id, shape FROM _rxs_tables WHERE collection = ? AND version = ?',
    )
    .get(collection, version);
  const id = known?.id ?? register(connection, collection, version, shape);
  const plain = `c${id}_${collection.replace(/[^A-Za-z0-9]+/g, '_')}_v${version}`;
  const name = `"${plain}"`;
  if (known?.shape === shape) return { id, name };
  if (known) {
    dropIndexes(connection, plain);
    db.prepare('UPDATE _rxs_tables SET shape = ? WHERE id = ?').run(shape, id);
    examineDocuments(connection, id, name, fields);
  } else {
    // A rowid table: encrypted WITHOUT ROWID files grow to four times the size.
    db.exec(`CREATE TABLE ${name} (id TEXT PRIMARY KEY NOT NULL, rev TEXT NOT NULL, deleted INTEGER NOT NULL,
      lwt REAL NOT NULL, seq INTEGER NOT NULL, data TEXT NOT NULL)`);
  }
  db.exec(`CREATE INDEX ${tombstones(name)} ON ${name} (lwt) WHERE deleted = 1`);
  db.exec(`CREATE UNIQUE INDEX "${plain}: feed" ON ${name} (seq)`);
  for (const index of indexes) {
    // RxDB adds an index for changes by write time; ours go by sequence number.
    if (index[0] === '_meta.lwt') continue;
    const terms = index.map((path) => fields.get(path)?.sql);
    // An index over a field that SQL cannot read would serve no query.
    if (terms.includes(undefined)) continue;
    db.exec(`CREATE INDEX "${plain}: ${index.join(' ')}" ON ${name} (${terms.join(', ')})`);
  }
  return { id, name };
}

/** The quoted name of the index that cleanup walks, for a quoted table name. */
export function tombstones(table: string): string {
  return `"${table.slice(1, -1)}: tombstones"`;
}

function register(connection: Connection, collection: string, version: number, shape: string): number {
  const insert = connection.db.prepare(
    'INSERT INTO _rxs_tables (collection, version, shape) VALUES (?, ?, ?)',
  );
  return Number(insert.run(collection, version, shape).lastInsertRowid);
}

function dropIndexes({ db }: Connection, table: string): void {
  const names = db
    .prepare<[string], { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
    )
    .all(table);
  for (const { name } of names) db.exec(`DROP INDEX "${name}"`);
}

function examineDocuments(
  connection: Connection,
  id: number,
  name: string,
  fields: ReadonlyMap<string, Field>,
): void {
  const facts = connection.facts(id);
  facts.reload();
  const page = connection.db.prepare<[string], { id: string; data: string }>(
    `SELECT id, data FROM ${name} WHERE id > ? ORDER BY id LIMIT 1000`,
  );
  for (let rows = page.all(''); rows.length > 0; rows = page.all(rows.at(-1)!.id)) {
    for (const row of rows) facts.learn(fields.values(), JSON.parse(row.data), row.data);
  }
}
