import { readdirSync, readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { blobLines, dropBlobs } from './copy-blobs.ts';
import { type BackupRequest, blobsOf, makeBackup, snapshotOf } from './make-backup.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { snapshotsToDrop } from './retention.ts';
import { verifyBackup } from './verify-backup.ts';

/** How a backup went; `problem` says why it does not count. */
export interface BackupResult {
  at: string;
  documents: number;
  /** Databases and blobs of this snapshot together. */
  bytes: number;
  problem?: string;
}

/** A finished snapshot. */
export interface Snapshot {
  path: string;
  manifest: Manifest;
}

/** The finished snapshots of a store, oldest first. */
export function snapshotsIn(store: string): Snapshot[] {
  let names: string[] = [];
  try {
    names = readdirSync(join(store, 'snapshots')).sort();
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const path = join(store, 'snapshots', name);
    const manifest = name.endsWith('.making') ? undefined : readManifest(path);
    return manifest ? [{ path, manifest }] : [];
  });
}

/** Makes a snapshot, restores it as a drill, and then lets old ones go; a failed one lets nothing go. */
export async function runBackup(request: BackupRequest): Promise<BackupResult> {
  const { store, keyHex, madeAt } = request;
  let result: BackupResult = { at: madeAt, documents: 0, bytes: 0 };
  try {
    await clearRemains(store);
    const { documents, files, blobs } = await makeBackup(request);
    result = {
      at: madeAt,
      documents: documents.reduce((sum, one) => sum + one.documents, 0),
      bytes: files.reduce((sum, one) => sum + one.bytes, blobs.bytes),
    };
    const problem = await verifyBackup(store, snapshotOf(store, madeAt), keyHex);
    if (problem) return { ...result, problem };
    await letGo(store);
    return result;
  } catch (error) {
    return { ...result, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What a run that was cut off left behind. */
async function clearRemains(store: string): Promise<void> {
  const drills = (await readdir(store).catch(() => [])).filter((name) => name.startsWith('.drill-'));
  const snapshots = join(store, 'snapshots');
  const making = (await readdir(snapshots).catch(() => [])).filter((name) => name.endsWith('.making'));
  for (const path of [
    ...drills.map((name) => join(store, name)),
    ...making.map((name) => join(snapshots, name)),
  ])
    await rm(path, { recursive: true, force: true });
}

async function letGo(store: string): Promise<void> {
  const drop = new Set(snapshotsToDrop(snapshotsIn(store).map(({ manifest }) => manifest.madeAt)));
  if (drop.size === 0) return;
  for (const { path, manifest } of snapshotsIn(store))
    if (drop.has(manifest.madeAt)) await rm(path, { recursive: true, force: true });
  const named = new Set<string>();
  for (const { path } of snapshotsIn(store))
    for (const { digest } of blobLines(readFileSync(join(path, 'blobs.txt'), 'utf8'))) named.add(digest);
  await dropBlobs(blobsOf(store), named);
}
