import { constants } from 'node:fs';
import { copyFile, link, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BlobStore } from '../storage/blob-store.ts';
import { makeFolder, syncPath } from '../storage/durable-file.ts';

export interface BlobLine {
  digest: string;
  bytes: number;
}

/**
 * Brings every blob of the station into the backup that is not there yet. A blob never changes, so the one of
 * an earlier backup serves again; on one disk they share their bytes.
 */
export async function addBlobs(from: string, to: string): Promise<BlobLine[]> {
  const source = new BlobStore(from);
  const target = new BlobStore(to);
  const lines: BlobLine[] = [];
  for (const digest of (await source.digests()).sort()) {
    const size = await addBlob(source.path(digest), target.path(digest)).catch((error: unknown) => {
      // Let go meanwhile to make room: the server has it.
      if (source.has(digest)) throw error;
    });
    if (size !== undefined) lines.push({ digest, bytes: size });
  }
  return lines;
}

async function addBlob(from: string, to: string): Promise<number> {
  const { size } = await stat(from);
  const there = await stat(to).catch(() => undefined);
  if (there?.size === size) return size;
  await makeFolder(dirname(to));
  await rm(to, { force: true });
  await link(from, to).catch(() => copyDurably(from, to));
  return size;
}

/** Copies the blobs of a snapshot to a station's folder; answers the digests that are missing or damaged. */
export async function restoreBlobs(
  lines: BlobLine[],
  from: string,
  to: string,
  fileKey: Uint8Array,
): Promise<string[]> {
  const source = new BlobStore(from);
  const target = new BlobStore(to, fileKey);
  const lost: string[] = [];
  await makeFolder(to);
  for (const { digest } of lines) {
    const path = target.path(digest);
    await makeFolder(dirname(path));
    const isCopied = await copyDurably(source.path(digest), path).then(
      () => true,
      () => false,
    );
    if (isCopied && (await target.isWhole(digest).catch(() => false))) continue;
    await rm(path, { force: true });
    lost.push(digest);
  }
  return lost;
}

/** Deletes blobs that no snapshot names any more. */
export async function dropBlobs(folder: string, named: ReadonlySet<string>): Promise<void> {
  const blobs = new BlobStore(folder);
  for (const digest of await blobs.digests()) if (!named.has(digest)) await blobs.remove(digest);
  for (const name of await readdir(folder, { recursive: true }).catch(() => []))
    if (name.endsWith('.part')) await rm(`${folder}/${name}`, { force: true });
}

/** One line each, as a snapshot keeps them. */
export const blobText = (lines: BlobLine[]) =>
  lines.map(({ digest, bytes }) => `${digest} ${bytes}\n`).join('');

/** Reads what `blobText` wrote. */
export function blobLines(text: string): BlobLine[] {
  const lines = text.split('\n').filter(Boolean);
  return lines.map((line) => ({ digest: line.slice(0, 64), bytes: Number(line.slice(65)) }));
}

async function copyDurably(from: string, to: string): Promise<void> {
  const part = `${to}.part`;
  await copyFile(from, part, constants.COPYFILE_FICLONE);
  await syncPath(part);
  await rename(part, to);
}
