import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';

/**
 * The raw key of the station's files, 64 hex digits. Electron hands over the one in the OS keychain; in
 * headless mode it is the file `database.key`, made on first start and readable by its owner only.
 * @throws when the key file can be read by others
 */
export function databaseKey(folder: string, fromKeychain?: string): string {
  if (fromKeychain) return fromKeychain;
  const file = join(folder, 'database.key');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx', flush: true });
  }
  const mode = statSync(file).mode;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`${file} can be read by other users. Run: chmod 600 ${file}`);
  }
  const key = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`${file} does not hold a key of 64 hex digits`);
  return key;
}

/** Puts another key into the key file; on disk when this resolves, and the old or the new one at any moment. */
export async function storeDatabaseKey(folder: string, keyHex: string): Promise<void> {
  await writeDurably(join(folder, 'database.key'), keyHex);
}
