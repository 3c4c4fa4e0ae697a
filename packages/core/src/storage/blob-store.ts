import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { keyFor, lookAt, readStored, SEAL_BYTES, sealer } from '@burrow/devices/transport/sealed-bytes.ts';
import { BlobPart } from './blob-part.ts';
import { syncPath } from './durable-file.ts';

const CHUNK_BYTES = 256 * 1024;

/**
 * Files named by the SHA-256 of their bytes: written once, never changed, shared by whoever refers to them. With a
 * key they are sealed on disk; what was stored without one is read as it is.
 */
export class BlobStore {
  readonly folder: string;
  readonly #key: Uint8Array | undefined;

  constructor(folder: string, key?: Uint8Array) {
    this.folder = folder;
    this.#key = key;
  }

  /** Where the blob of a digest lies, whether or not it is here. */
  path(digest: string): string {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new Error('A digest has 64 hex digits');
    return join(this.folder, digest.slice(0, 2), digest);
  }

  has(digest: string): boolean {
    return existsSync(this.path(digest));
  }

  /** Bytes of the blob itself; undefined when it is not here. */
  size(digest: string): number | undefined {
    return this.has(digest) ? lookAt(this.path(digest)).size : undefined;
  }

  read(digest: string): Promise<Buffer> {
    return buffer(this.stream(digest));
  }

  /** The blob's bytes from an offset on. */
  stream(digest: string, offset = 0): AsyncIterable<Buffer> {
    return contentOf(this.path(digest), this.#key, offset);
  }

  /** Up to `length` bytes of the blob from an offset. */
  slice(digest: string, offset: number, length: number): Buffer {
    return readStored(this.path(digest), this.#key, offset, length);
  }

  /** The blob as a File. */
  async asFile(digest: string, name: string, type: string): Promise<File> {
    return new File([(await this.read(digest)) as Uint8Array<ArrayBuffer>], name, { type });
  }

  /** Writes, fsyncs and names a blob; answers its digest. */
  async put(bytes: Uint8Array): Promise<string> {
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (this.has(digest)) return digest;
    const part = this.#partAt(`${this.path(digest)}.${randomUUID()}.part`);
    await part.append([bytes]);
    await rename(part.path, this.path(digest));
    await syncPath(dirname(this.path(digest)));
    return digest;
  }

  /** What has arrived of a blob; several who bring it go on with the same. */
  part(digest: string): BlobPart {
    return this.#partAt(`${this.path(digest)}.part`);
  }

  /** A part that is nobody else's. */
  ownPart(digest: string): BlobPart {
    return this.#partAt(`${this.path(digest)}.${randomUUID()}.part`);
  }

  /** Makes a part that was written and synced here a blob, if it is what the digest says; else it is deleted. */
  async adopt({ path }: BlobPart, digest: string): Promise<boolean> {
    if ((await digestOf(path, this.#key)) !== digest) {
      await rm(path, { force: true });
      return false;
    }
    await rename(path, this.path(digest));
    await syncPath(dirname(path));
    return true;
  }

  /** Whether the blob's bytes are what its name says. */
  async isWhole(digest: string): Promise<boolean> {
    return (await digestOf(this.path(digest), this.#key)) === digest;
  }

  /** Seals what was stored before there was a key; answers how many. */
  async sealAll(): Promise<number> {
    let sealed = 0;
    if (this.#key)
      for (const digest of await this.digests())
        if (this.has(digest) && !lookAt(this.path(digest)).seal) {
          const part = this.ownPart(digest);
          await part.append(this.stream(digest));
          if (await this.adopt(part, digest)) sealed += 1;
        }
    return sealed;
  }

  /** Every digest on this station. */
  async digests(): Promise<string[]> {
    const names = await readdir(this.folder, { recursive: true }).catch(() => [] as string[]);
    return names.map((name) => name.slice(-64)).filter((name) => /^[0-9a-f]{64}$/.test(name));
  }

  async remove(digest: string): Promise<void> {
    await rm(this.path(digest), { force: true });
  }

  #partAt(path: string): BlobPart {
    return new BlobPart(path, this.#key);
  }
}

/** The content of a stored file from an offset on; opened when it is read, and what fails is thrown there. */
async function* contentOf(path: string, key: Uint8Array | undefined, offset: number): AsyncGenerator<Buffer> {
  const { seal } = lookAt(path);
  const opener = seal && sealer(keyFor(path, key), seal, offset);
  const start = (seal ? SEAL_BYTES : 0) + offset;
  const file: AsyncIterable<Buffer> = createReadStream(path, { start, highWaterMark: CHUNK_BYTES });
  for await (const chunk of file) yield opener ? opener.update(chunk) : chunk;
}

async function digestOf(path: string, key: Uint8Array | undefined): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of contentOf(path, key, 0)) hash.update(chunk);
  return hash.digest('hex');
}
