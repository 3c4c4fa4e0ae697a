import { openSqlite, type SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import { type CollectionName, collectionNames } from '@burrow/shared/kernel/declare.ts';
import type { ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { readableRows } from './readable-rows.ts';

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
      for (const rows of readableRows<{ data: string }>(db, table, 'data'))
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

function plain(data: string): ReplicatedDocument {
  const { _meta, _rev, _attachments, ...content } = JSON.parse(data) as Record<string, unknown>;
  return content as unknown as ReplicatedDocument;
}
