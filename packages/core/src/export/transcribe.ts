import type { BlobStore } from '../storage/blob-store.ts';

/** Copies files from one store to another that seals them otherwise or not at all; answers those that are not whole. */
export async function transcribe(from: BlobStore, to: BlobStore, digests: string[]): Promise<string[]> {
  const lost: string[] = [];
  for (const digest of digests) {
    // One may be let go meanwhile to make room: then the server has it.
    if (!from.has(digest)) lost.push(digest);
    else {
      const part = to.part(digest);
      await part.restart(from.stream(digest));
      if (!(await to.adopt(part, digest))) lost.push(digest);
    }
  }
  return lost;
}
