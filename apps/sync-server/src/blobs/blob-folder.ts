import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type AppendOutcome =
  | { state: 'complete' }
  | { state: 'partial'; offset: number }
  | { state: 'wrong-offset'; offset: number }
  | { state: 'wrong-digest' };

/** The blobs of all tenants on local disk, each apart, named by the SHA-256 of their bytes. */
export class BlobFolder {
  readonly #folder: string;
  /** Appends under way by the file they write. */
  readonly #appending = new Map<string, { bytes: Readable; done: Promise<unknown> }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  path(tenantId: string, digest: string): string {
    return join(this.#folder, tenantId, digest.slice(0, 2), digest);
  }

  /** Whether the blob is here whole, or how much of it has arrived. */
  async progress(tenantId: string, digest: string): Promise<{ isComplete: boolean; offset: number }> {
    const whole = await sizeOf(this.path(tenantId, digest));
    if (whole !== undefined) return { isComplete: true, offset: whole };
    return { isComplete: false, offset: (await sizeOf(this.#part(tenantId, digest))) ?? 0 };
  }

  /**
   * Appends bytes at `offset`; the whole is verified against its digest, fsynced and renamed into place. Whoever
   * comes later takes over from whoever is at it: that line has broken, or both bring the same bytes.
   */
  async append(
    tenantId: string,
    digest: string,
    offset: number,
    total: number,
    bytes: Readable,
  ): Promise<AppendOutcome> {
    const path = this.path(tenantId, digest);
    for (let other = this.#appending.get(path); other; other = this.#appending.get(path)) {
      other.bytes.destroy();
      await other.done;
    }
    const done = this.#append(tenantId, digest, offset, total, bytes).finally(() =>
      this.#appending.delete(path),
    );
    this.#appending.set(path, { bytes, done: done.catch(() => undefined) });
    return done;
  }

  async #append(
    tenantId: string,
    digest: string,
    offset: number,
    total: number,
    bytes: Readable,
  ): Promise<AppendOutcome> {
    const { isComplete, offset: have } = await this.progress(tenantId, digest);
    if (isComplete) return { state: 'complete' };
    if (have !== offset) return { state: 'wrong-offset', offset: have };
    const part = this.#part(tenantId, digest);
    await mkdir(dirname(part), { recursive: true });
    const file = await open(part, 'a', 0o600);
    try {
      for await (const chunk of bytes) await file.write(chunk as Buffer);
    } catch {
      // A broken line leaves what has arrived; the station goes on from there.
    } finally {
      await file.sync();
      await file.close();
    }
    const size = (await sizeOf(part)) ?? 0;
    if (size < total) return { state: 'partial', offset: size };
    if (size > total || (await digestOf(part)) !== digest) {
      await rm(part, { force: true });
      return { state: 'wrong-digest' };
    }
    await rename(part, this.path(tenantId, digest));
    return { state: 'complete' };
  }

  /** Deletes a file and what has arrived of it. */
  async remove(tenantId: string, digest: string): Promise<void> {
    await rm(this.#part(tenantId, digest), { force: true });
    await rm(this.path(tenantId, digest), { force: true });
  }

  #part(tenantId: string, digest: string): string {
    return `${this.path(tenantId, digest)}.part`;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
