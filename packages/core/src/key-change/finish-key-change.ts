import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../kernel/log.ts';
import { syncPath } from '../storage/durable-file.ts';
import { resealFileKey } from '../storage/file-key.ts';
import { StationFile } from '../storage/station-file.ts';
import { catchUp, copyUnderKey } from './copy-under-key.ts';
import {
  copyOf,
  dropKeyChange,
  isNewKey,
  KEYED_FILES,
  type NewKey,
  openKeyChange,
  readKeyChange,
} from './key-change-file.ts';

/** Setting of a station: when its key was changed last. */
export const KEY_CHANGED_AT = 'key-changed-at';
const BACKUPS = 'backups';

/**
 * Finishes a prepared change of the key before anything is opened; answers the key to open the station with.
 * `storeKey` keeps the new key where the old one was, on disk when it resolves. A crash at any point is gone on
 * from at the next start. When the copies cannot be brought up to date, the old key stays.
 */
export async function finishKeyChange(
  folder: string,
  keyHex: string,
  storeKey: (keyHex: string) => Promise<void>,
  log: Log,
): Promise<string> {
  const change = readKeyChange(folder);
  if (!change) return keyHex;
  if (!isNewKey(change, keyHex)) {
    let next: NewKey;
    try {
      next = openKeyChange(change, keyHex);
      bringUpToDate(folder, keyHex, next);
    } catch (error) {
      log('error', 'key-change.dropped', { error: String(error) });
      dropKeyChange(folder);
      return keyHex;
    }
    for (const name of KEYED_FILES)
      if (existsSync(copyOf(folder, name))) await syncPath(copyOf(folder, name));
    await resealFileKey(folder, keyHex, next.keyHex);
    await storeKey(next.keyHex);
    keyHex = next.keyHex;
  }
  for (const name of KEYED_FILES) {
    if (!existsSync(copyOf(folder, name))) continue;
    for (const suffix of ['-wal', '-shm']) rmSync(join(folder, `${name}${suffix}`), { force: true });
    renameSync(copyOf(folder, name), join(folder, name));
  }
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `search.sqlite${suffix}`), { force: true });
  await resealFileKey(folder, keyHex, keyHex);
  await syncPath(folder);
  dropKeyChange(folder);
  log('info', 'key-change.done', { preparedAt: change.preparedAt });
  return keyHex;
}

function bringUpToDate(folder: string, oldKey: string, { keyHex: newKey, backupKey }: NewKey): void {
  const keys = { oldKey, newKey };
  for (const name of KEYED_FILES) {
    const from = join(folder, name);
    if (!existsSync(from)) continue;
    // The station's own file is small and changes everywhere.
    if (name === 'station.sqlite') copyUnderKey(from, copyOf(folder, name), keys);
    else catchUp(from, copyOf(folder, name), keys);
  }
  const file = new StationFile(folder, newKey, 'station.sqlite.new-key');
  file.set(KEY_CHANGED_AT, new Date().toISOString());
  if (backupKey) file.set(BACKUPS, { ...file.get<object>(BACKUPS), key: backupKey });
  file.close();
}
