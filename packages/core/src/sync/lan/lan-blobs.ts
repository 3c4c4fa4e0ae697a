import { randomUUID } from 'node:crypto';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BLOB_PART_BYTES, type BlobPart, type BlobProgress } from '@burrow/shared/kernel/sync-protocol.ts';
import type { BlobStore } from '../../storage/blob-store.ts';
import type { ServerLink } from '../server-link.ts';

const LIMIT_BYTES = 4_000_000_000;

/** A part of a blob for another station; `total` 0 when it is not here. */
export async function readPart(blobs: BlobStore, digest: string, offset: number): Promise<BlobPart> {
  if (!blobs.has(digest)) return { total: 0, bytes: '' };
  const file = await open(blobs.path(digest), 'r');
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.max(0, Math.min(BLOB_PART_BYTES, size - offset)));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
    return { total: size, bytes: buffer.subarray(0, bytesRead).toString('base64') };
  } finally {
    await file.close();
  }
}

/** Takes the next part of a blob; tells how much is here now. A blob that is not what its name says is dropped. */
export async function writePart(
  blobs: BlobStore,
  digest: string,
  { offset, total, bytes }: { offset: number; total: number; bytes: string },
): Promise<BlobProgress> {
  if (blobs.has(digest)) return { offset: total, isComplete: true };
  if (total > LIMIT_BYTES) throw new Error('The blob is too large');
  const part = `${blobs.path(digest)}.part`;
  const have = (await stat(part).catch(() => undefined))?.size ?? 0;
  if (bytes === '' || offset !== have) return { offset: have, isComplete: false };
  await mkdir(dirname(part), { recursive: true });
  const file = await open(part, 'a', 0o600);
  try {
    await file.appendFile(Buffer.from(bytes, 'base64'));
    await file.sync();
    const { size } = await file.stat();
    if (size < total) return { offset: size, isComplete: false };
  } finally {
    await file.close();
  }
  return { offset: total, isComplete: await blobs.adopt(part, digest) };
}

/** Fetches a blob from the hub; false when the hub lacks it or what came is not what its name says. */
export async function fetchFromHub(link: ServerLink, blobs: BlobStore, digest: string): Promise<boolean> {
  const temporary = `${blobs.path(digest)}.${randomUUID()}.part`;
  await mkdir(dirname(temporary), { recursive: true });
  const file = await open(temporary, 'wx', 0o600);
  try {
    for (let offset = 0; ; ) {
      const part = await link.request<BlobPart>({ type: 'blob-get', digest, offset });
      const bytes = Buffer.from(part.bytes, 'base64');
      if (part.total === 0 || bytes.length === 0) return false;
      await file.appendFile(bytes);
      offset += bytes.length;
      if (offset >= part.total) break;
    }
    await file.sync();
    return await blobs.adopt(temporary, digest);
  } finally {
    await file.close();
    await rm(temporary, { force: true });
  }
}

/** Gives the hub a blob that it lacks, going on where an earlier try broke off. */
export async function giveToHub(link: ServerLink, blobs: BlobStore, digest: string): Promise<boolean> {
  let offset = 0;
  let bytes = '';
  for (;;) {
    const { size: total } = await stat(blobs.path(digest));
    const answer = await link.request<BlobProgress>({ type: 'blob-put', digest, offset, total, bytes });
    if (answer.isComplete) return true;
    if (bytes !== '' && answer.offset <= offset) return false;
    offset = answer.offset;
    bytes = (await readPart(blobs, digest, offset)).bytes;
  }
}
