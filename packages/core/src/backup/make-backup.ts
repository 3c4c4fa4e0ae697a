import { existsSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqlite, type SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import { contentDigest } from '../modules/station/content-digest.ts';
import { openClinicDatabase } from '../storage/database.ts';
import { fingerprint, makeFolder, syncPath, writeDurably } from '../storage/durable-file.ts';
import { FILE_KEY } from '../storage/file-key.ts';
import { addBlobs, blobText } from './copy-blobs.ts';
import { type Manifest, writeManifest } from './manifest.ts';
import type { WrappedKey } from './wrapped-key.ts';

/**
 * In this order: what the later ones hold never lags behind what the earlier ones say of it. No counter or
 * filed message is ahead of the documents.
 */
const DATABASES = ['station.sqlite', 'intake.sqlite', 'clinic.sqlite'] as const;

export interface BackupRequest {
  /** The station's folder; the station may be running. */
  folder: string;
  keyHex: string;
  /** Where this station's snapshots and blobs lie. */
  store: string;
  station: { stationId: string; stationName: string };
  key?: WrappedKey;
  madeAt: string;
}

/** Folder of the blobs that the snapshots of a store share. */
export const blobsOf = (store: string) => join(store, 'blobs');
/** Folder of one snapshot, by its time. */
export const snapshotOf = (store: string, madeAt: string) =>
  join(store, 'snapshots', madeAt.replaceAll(':', '-'));

/**
 * Makes a snapshot of a station while it runs: its databases with the key they have, its blobs, and last the
 * manifest. What a crash leaves has no manifest and counts for nothing.
 * @throws when a copy does not hold what the database holds, or the disk does not take it
 */
export async function makeBackup(request: BackupRequest): Promise<Manifest> {
  const { folder, keyHex, store, station, key, madeAt } = request;
  const snapshot = snapshotOf(store, madeAt);
  const making = `${snapshot}.making`;
  await rm(making, { recursive: true, force: true });
  await makeFolder(making);
  try {
    const names = DATABASES.filter((name) => existsSync(join(folder, name)));
    for (const name of names) copyDatabase(join(folder, name), join(making, name), keyHex);
    const keys = [FILE_KEY].filter((name) => existsSync(join(folder, name)));
    for (const name of keys) await copyFile(join(folder, name), join(making, name));
    const lines = await addBlobs(join(folder, 'blobs'), blobsOf(store));
    await writeDurably(join(making, 'blobs.txt'), blobText(lines));
    const clinic = await openClinicDatabase(making, keyHex, { name: `backup ${madeAt}` });
    const documents = await contentDigest(clinic.collections).finally(() => clinic.close());
    const files: Manifest['files'] = [];
    for (const name of [...names, ...keys, 'blobs.txt']) {
      await syncPath(join(making, name));
      files.push({ name, ...(await fingerprint(join(making, name))) });
    }
    const blobs = { count: lines.length, bytes: lines.reduce((sum, { bytes }) => sum + bytes, 0) };
    const content: Manifest = {
      format: 'burrow-backup',
      version: 1,
      madeAt,
      ...station,
      documents,
      files,
      blobs,
      ...(key ? { key } : {}),
    };
    await writeManifest(making, content);
    await rename(making, snapshot);
    await syncPath(join(store, 'snapshots'));
    return content;
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
}

/** Copies a database as of one instant, under its own key, and compares the copy with it. */
function copyDatabase(from: string, to: string, keyHex: string): void {
  const db = openSqlite(from, { keyHex, cacheMb: 16 });
  try {
    db.prepare('vacuum into ?').run(to);
    db.prepare(`attach ? as copy key "x'${keyHex}'"`).run(to);
    for (const table of documentTables(db)) {
      const { count } = db
        .prepare<[], { count: number }>(
          `select count(*) as count from main.${table} mine left join copy.${table} theirs on theirs.id = mine.id
            where mine.seq <= (select max(seq) from copy.${table}) and mine.data is not theirs.data`,
        )
        .get()!;
      if (count > 0)
        throw new Error(`${count} documents of ${table} are not in the copy as they are in ${from}`);
    }
  } finally {
    db.close();
  }
}

/** The tables of documents within a copy; other databases have none. */
function documentTables(db: SqliteDatabase): string[] {
  const sql = "select name from copy.sqlite_schema where type = 'table' and name glob 'c[0-9]*_*'";
  const names = db.prepare<[], { name: string }>(sql).all();
  return names.map(({ name }) => `"${name}"`);
}
