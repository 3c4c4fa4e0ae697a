import { openSqlite } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import { openIntake } from '../devices-host/intake-schema.ts';
import { readableRows } from './readable-rows.ts';

/** Copies every device message that can still be read into the station's intake; answers how many. */
export function salvageIntake(damaged: string, folder: string, keyHex: string): number {
  const intake = openIntake(folder, keyHex);
  let salvaged = 0;
  try {
    const from = openSqlite(damaged, { keyHex, cacheMb: 32 });
    try {
      for (const table of ['intake', 'frame'])
        for (const rows of readableRows<Record<string, unknown>>(from, table, '*')) {
          const columns = Object.keys(rows[0]!).filter((name) => name !== 'row');
          const insert = intake.prepare(
            `insert or ignore into ${table} (${columns}) values (${columns.map((name) => `@${name}`)})`,
          );
          intake.transaction(() => {
            for (const row of rows) salvaged += insert.run(row).changes;
          })();
        }
    } finally {
      from.close();
    }
  } catch {
    // Nothing, or nothing more, of this file can be read.
  } finally {
    intake.close();
  }
  return salvaged;
}
