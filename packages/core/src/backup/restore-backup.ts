import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqlite } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import { numberPrefixes } from '@burrow/shared/modules/directory/rules/human-number.ts';
import { fingerprint, makeFolder, syncPath } from '../storage/durable-file.ts';
import { FILE_KEY, openFileKey } from '../storage/file-key.ts';
import { blobLines, restoreBlobs } from './copy-blobs.ts';
import { type Manifest, readManifest } from './manifest.ts';

/** How far people's numbers jump, so that none which was given after the backup is given again. */
export const NUMBER_GAP = 1_000;

export type RestoreRefusal = 'NO_SNAPSHOT' | 'SNAPSHOT_DAMAGED' | 'TARGET_NOT_EMPTY';

export interface RestoreReport {
  manifest: Manifest;
  blobs: number;
  /** Digests that were not whole in the backup; the station asks its server for them when they are opened. */
  lostBlobs: string[];
  numberGap: number;
}

export interface RestoreRequest {
  snapshot: string;
  /** Blobs beside the snapshots; none are copied without. */
  blobs?: string;
  /** The station's folder to be; new or empty. */
  target: string;
  keyHex: string;
}

/**
 * Puts a station back from a snapshot, as a new incarnation of it: another writer, nobody signed in, numbers
 * past any that may have been given since. Everything is compared with the manifest before it is touched.
 */
export async function restoreBackup(request: RestoreRequest): Promise<RestoreReport | RestoreRefusal> {
  const { snapshot, blobs, target, keyHex } = request;
  const manifest = readManifest(snapshot);
  if (!manifest) return 'NO_SNAPSHOT';
  if (existsSync(target) && readdirSync(target).length > 0) return 'TARGET_NOT_EMPTY';
  if (!(await isWhole(snapshot, manifest))) return 'SNAPSHOT_DAMAGED';
  await makeFolder(target);
  for (const { name } of manifest.files) {
    if (!name.endsWith('.sqlite') && name !== FILE_KEY) continue;
    await copyFile(join(snapshot, name), join(target, name));
  }
  await writeFile(join(target, 'database.key'), keyHex, { mode: 0o600, flag: 'wx', flush: true });
  beginAnew(target, keyHex);
  const lines = blobs ? blobLines(readFileSync(join(snapshot, 'blobs.txt'), 'utf8')) : [];
  const fileKey = await openFileKey(target, keyHex);
  const lostBlobs = blobs ? await restoreBlobs(lines, blobs, join(target, 'blobs'), fileKey) : [];
  for (const name of readdirSync(target)) await syncPath(join(target, name));
  await syncPath(target);
  return { manifest, blobs: lines.length - lostBlobs.length, lostBlobs, numberGap: NUMBER_GAP };
}

/** Whether every file of a snapshot has the size and hash of the manifest. */
export async function isWhole(snapshot: string, { files }: Manifest): Promise<boolean> {
  for (const { name, bytes, sha256 } of files) {
    const path = join(snapshot, name);
    const size = await stat(path).then(
      (found) => found.size,
      () => -1,
    );
    if (size !== bytes || (await fingerprint(path)).sha256 !== sha256) return false;
  }
  return true;
}

/** What must not outlive the station that was backed up. */
function beginAnew(target: string, keyHex: string): void {
  const db = openSqlite(join(target, 'station.sqlite'), { keyHex, cacheMb: 8 });
  try {
    db.transaction(() => {
      db.exec("delete from setting where name = 'writer'; delete from session");
      const skip = db.prepare(
        'insert into counter values (?, ?) on conflict (name) do update set value = value + excluded.value',
      );
      for (const name of Object.keys(numberPrefixes)) skip.run(name, NUMBER_GAP);
    })();
  } finally {
    db.close();
  }
}
