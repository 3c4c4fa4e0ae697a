import { openSqlite } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';

/** Whether SQLite finds a database whole, looking until `endMs` (epoch); table by table, so that a large one is left in time. */
export function isWhole(file: string, keyHex: string, endMs = Number.POSITIVE_INFINITY): boolean {
  try {
    const db = openSqlite(file, { keyHex, cacheMb: 16 });
    try {
      const tables = db
        .prepare<[], string>("select name from sqlite_schema where type = 'table'")
        .pluck()
        .all();
      return tables.every(
        (table) =>
          Date.now() > endMs ||
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
