import { rm } from 'node:fs/promises';
import { BLOB_PART_BYTES, type BlobPart, type BlobProgress } from '@burrow/shared/kernel/sync-protocol.ts';
import type { BlobStore } from '../../storage/blob-store.ts';
import type { ServerLink } from '../server-link.ts';

const LIMIT_BYTES = 4_000_000_000;

/** A part of a blob for another station; `total` 0 when it is not here. */
export function readPart(blobs: BlobStore, digest: string, offset: number): BlobPart {
  const total = blobs.size(digest);
  if (total === undefined) return { total: 0, bytes: '' };
  return { total, bytes: blobs.slice(digest, offset, BLOB_PART_BYTES).toString('base64') };
}

/** Takes the next part of a blob; tells how much is here now. A blob that is not what its name says is dropped. */
export async function writePart(
  blobs: BlobStore,
  digest: string,
  { offset, total, bytes }: { offset: number; total: number; bytes: string },
): Promise<BlobProgress> {
  if (blobs.has(digest)) return { offset: total, isComplete: true };
  if (total > LIMIT_BYTES) throw new Error('The blob is too large');
  const part = blobs.part(digest);
  const have = await part.size();
  if (bytes === '' || offset !== have) return { offset: have, isComplete: false };
  await part.append([Buffer.from(bytes, 'base64')]);
  const size = await part.size();
  if (size < total) return { offset: size, isComplete: false };
  return { offset: total, isComplete: await blobs.adopt(part, digest) };
}

/** Fetches a blob from the hub; false when the hub lacks it or what came is not what its name says. */
export async function fetchFromHub(link: ServerLink, blobs: BlobStore, digest: string): Promise<boolean> {
  const part = blobs.ownPart(digest);
  try {
    await part.append(bytesFromHub(link, digest));
    return await blobs.adopt(part, digest);
  } catch (error) {
    if (error instanceof NotAtHub) return false;
    throw error;
  } finally {
    await rm(part.path, { force: true });
  }
}

class NotAtHub extends Error {}

async function* bytesFromHub(link: ServerLink, digest: string): AsyncGenerator<Buffer> {
  for (let offset = 0; ; ) {
    const { total, bytes } = await link.request<BlobPart>({ type: 'blob-get', digest, offset });
    if (total === 0 || bytes === '') throw new NotAtHub();
    const part = Buffer.from(bytes, 'base64');
    yield part;
    offset += part.length;
    if (offset >= total) return;
  }
}

/** Gives the hub a blob that it lacks, going on where an earlier try broke off. */
export async function giveToHub(link: ServerLink, blobs: BlobStore, digest: string): Promise<boolean> {
  let offset = 0;
  let bytes = '';
  for (;;) {
    const total = blobs.size(digest)!;
    const answer = await link.request<BlobProgress>({ type: 'blob-put', digest, offset, total, bytes });
    if (answer.isComplete) return true;
    if (bytes !== '' && answer.offset <= offset) return false;
    offset = answer.offset;
    ({ bytes } = readPart(blobs, digest, offset));
  }
}
