import { stat } from 'node:fs/promises';
import type { BlobStore } from '../storage/blob-store.ts';

export interface CacheOutcome {
  /** Bytes of all blobs here, afterwards. */
  bytes: number;
  evicted: number;
}

/**
 * Makes room on this station: takes away the blobs that were used longest ago until all of them need at most
 * `limitBytes`. Only what the server is known to hold, complete and verified, is ever taken away.
 */
export async function trimBlobs(
  blobs: BlobStore,
  limitBytes: number,
  isWaiting: (digest: string) => boolean,
  isAtServer: (digest: string) => Promise<boolean>,
): Promise<CacheOutcome> {
  const files = await Promise.all(
    (await blobs.digests()).map(async (digest) => {
      const found = await stat(blobs.path(digest)).catch(() => undefined);
      return { digest, size: found?.size ?? 0, usedAt: Math.max(found?.atimeMs ?? 0, found?.mtimeMs ?? 0) };
    }),
  );
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  let evicted = 0;
  for (const { digest, size } of files.sort((one, other) => one.usedAt - other.usedAt)) {
    if (bytes <= limitBytes) break;
    if (isWaiting(digest) || !(await isAtServer(digest).catch(() => false))) continue;
    await blobs.remove(digest);
    bytes -= size;
    evicted += 1;
  }
  return { bytes, evicted };
}
