import { rmSync } from 'node:fs';
import { openSqlite, rekeySqlite, type SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';

export interface Keys {
  oldKey: string;
  newKey: string;
}

/** Copies a database, which may be in use, to a file under the new key. */
export function copyUnderKey(from: string, to: string, { oldKey, newKey }: Keys): void {
  rmSync(to, { force: true });
  const db = openSqlite(from, { keyHex: oldKey, cacheMb: 16 });
  try {
    db.prepare('vacuum into ?').run(to);
  } finally {
    db.close();
  }
  rekeySqlite(to, oldKey, newKey);
}

/**
 * Brings a copy up to date with its database, which nobody writes to any more. Documents and device messages,
 * which have a running number, are taken from where the copy ends; the small tables are taken anew.
 * @throws when the two have other tables, or do not hold the same in the end
 */
export function catchUp(from: string, copy: string, { oldKey, newKey }: Keys): void {
  const db = openSqlite(from, { keyHex: oldKey, cacheMb: 64 });
  try {
    db.prepare(`attach ? as copy key "x'${newKey}'"`).run(copy);
    db.pragma('copy.synchronous = FULL');
    if (schemaOf(db, 'main') !== schemaOf(db, 'copy')) throw new Error('The tables changed since the copy');
    db.transaction(() => {
      for (const table of tables(db)) bring(db, table);
    })();
    for (const table of tables(db)) {
      if (count(db, `main.${table}`) !== count(db, `copy.${table}`))
        throw new Error(`${table} is not the same in the copy`);
    }
  } finally {
    db.close();
  }
}

function bring(db: SqliteDatabase, table: string): void {
  const columns = db
    .prepare<[string], { name: string }>('select name from pragma_table_info(?)')
    .all(table.slice(1, -1));
  const names = new Set(columns.map(({ name }) => name));
  const isNumbered = names.has('seq') && names.has('id') && (names.has('data') || names.has('bytes'));
  if (!isNumbered) {
    db.exec(`delete from copy.${table}; insert into copy.${table} select * from main.${table}`);
    return;
  }
  const newer = `seq > (select coalesce(max(seq), 0) from copy.${table})`;
  db.exec(`insert or replace into copy.${table} select * from main.${table} where ${newer}`);
  if (names.has('state')) {
    // What devices sent stays in its place while its outcome is learned and its bytes are let go.
    db.exec(`insert or replace into copy.${table} select mine.* from main.${table} mine
      join copy.${table} theirs on theirs.seq = mine.seq
      where mine.state is not theirs.state or mine.outcome is not theirs.outcome
        or (mine.bytes is null) is not (theirs.bytes is null)`);
  }
  // Looked for only when something was purged: it reads every row.
  if (count(db, `main.${table}`) !== count(db, `copy.${table}`))
    db.exec(`delete from copy.${table} where id not in (select id from main.${table})`);
}

function count(db: SqliteDatabase, table: string): number {
  return db.prepare<[], { n: number }>(`select count(*) n from ${table}`).get()!.n;
}

function tables(db: SqliteDatabase): string[] {
  const sql = "select name from main.sqlite_schema where type = 'table' and name not like 'sqlite_%'";
  return db
    .prepare<[], { name: string }>(sql)
    .all()
    .map(({ name }) => `"${name}"`);
}

function schemaOf(db: SqliteDatabase, of: 'main' | 'copy'): string {
  const sql = `select sql from ${of}.sqlite_schema where sql is not null order by name`;
  return JSON.stringify(db.prepare(sql).all());
}
