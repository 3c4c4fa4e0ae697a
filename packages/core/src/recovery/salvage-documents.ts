import { openSqlite, type SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import { type CollectionName, collectionNames } from '@burrow/shared/kernel/declare.ts';
import type { ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';

const BATCH = 500;
/** Rows tried one by one behind a damaged page before the steps double. */
const CLOSE_STEPS = 256;
const LAST_ROW = 2 ** 41;

interface Row {
  row: number;
  data: string;
}

/**
 * Every document of a damaged database that can still be read, in batches of one collection. Each page is
 * authenticated by the file's key, so that what is read at all is what was written.
 */
export function* salvageDocuments(
  file: string,
  keyHex: string,
): Generator<{ collection: CollectionName; documents: ReplicatedDocument[] }> {
  let db: SqliteDatabase | undefined;
  try {
    db = openSqlite(file, { keyHex, cacheMb: 32 });
    for (const { collection, table } of tablesOf(db))
      for (const rows of readableRows(db, table))
        yield { collection, documents: rows.map(({ data }) => plain(data)) };
  } catch {
    // Nothing, or nothing more, of this file can be read.
  } finally {
    db?.close();
  }
}

function tablesOf(db: SqliteDatabase): { collection: CollectionName; table: string }[] {
  const names = db
    .prepare<[], string>("select name from sqlite_schema where type = 'table' and name like 'c%'")
    .pluck()
    .all();
  return collectionNames.flatMap((collection) => {
    const pattern = new RegExp(`^c\\d+_${collection}_v\\d+$`);
    return names.filter((name) => pattern.test(name)).map((table) => ({ collection, table: `"${table}"` }));
  });
}

/** The rows of a table in batches, around those on pages that cannot be read. */
function* readableRows(db: SqliteDatabase, table: string): Generator<Row[]> {
  const after = db.prepare<[number, number], Row>(
    `select rowid as row, data from ${table} where rowid > ? order by rowid limit ?`,
  );
  for (let last: number | undefined = 0; last !== undefined; ) {
    let limit = BATCH;
    let rows = attempt(() => after.all(last!, limit));
    // A batch that meets a damaged page is read again in smaller ones, up to that page.
    while (!rows && limit > 1) {
      limit = Math.floor(limit / 2);
      rows = attempt(() => after.all(last!, limit));
    }
    if (!rows) last = nextReadable(after, last);
    else if (rows.length === 0) return;
    else {
      yield rows;
      last = rows.at(-1)!.row;
    }
  }
}

/** The row before the next one that can be read; undefined when there is none. */
function nextReadable(
  after: { get(row: number, limit: number): Row | undefined },
  last: number,
): number | undefined {
  for (let row = last + 1, step = 1; row < LAST_ROW; row += step) {
    if (row - last > CLOSE_STEPS) step *= 2;
    const found = attempt(() => [after.get(row, 1)]);
    if (found) return found[0] && row;
  }
  return undefined;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function plain(data: string): ReplicatedDocument {
  const { _meta, _rev, _attachments, ...content } = JSON.parse(data) as Record<string, unknown>;
  return content as unknown as ReplicatedDocument;
}
