import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openSqlite } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';

const LIMIT_MS = 10 * 60_000;
const { folder, keyHex } = workerData as { folder: string; keyHex: string };
const end = Date.now() + LIMIT_MS;

for (const name of ['station', 'intake', 'clinic']) {
  const file = join(folder, `${name}.sqlite`);
  if (existsSync(file) && !isWhole(file)) {
    parentPort!.postMessage(file);
    break;
  }
}

/** Table by table, so that a large file is left in time. */
function isWhole(file: string): boolean {
  try {
    const db = openSqlite(file, { keyHex, cacheMb: 16 });
    try {
      const tables = db
        .prepare<[], string>("select name from sqlite_schema where type = 'table'")
        .pluck()
        .all();
      return tables.every(
        (table) =>
          Date.now() > end ||
          db.pragma(`quick_check('${table.replaceAll("'", "''")}')`, { simple: true }) === 'ok',
      );
    } finally {
      db.close();
    }
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: { code?: string } };
    return !/^SQLITE_(CORRUPT|NOTADB)/.test(cause?.code ?? code ?? '');
  }
}
