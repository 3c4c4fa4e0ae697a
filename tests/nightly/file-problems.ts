import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';

/**
 * What SQLite's check finds in the databases that a killed station left, looked at in a copy before anything
 * mends them; empty when they are whole.
 */
export function fileProblems(folder: string): string[] {
  const scratch = mkdtempSync(join(tmpdir(), 'burrow-killed-'));
  const keyHex = readFileSync(join(folder, 'database.key'), 'utf8').trim();
  try {
    return ['station', 'intake', 'clinic'].flatMap((name) => {
      for (const end of ['', '-wal']) {
        const file = `${name}.sqlite${end}`;
        if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(scratch, file));
      }
      const db = openSqlite(join(scratch, `${name}.sqlite`), { keyHex, cacheMb: 8 });
      const said = (db.pragma('quick_check') as { quick_check: string }[]).map((row) => row.quick_check);
      db.close();
      return said.filter((line) => line !== 'ok').map((line) => `${name}.sqlite: ${line}`);
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
