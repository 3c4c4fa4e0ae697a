import { type Cipheriv, createHash, randomUUID } from 'node:crypto';
import { closeSync, fsync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { newSeal, readStored, sealer } from './sealed-bytes.ts';

/** A finished object on disk. */
export interface FinishedFile {
  digest: string;
  byteLength: number;
  /** The first bytes written after the file meta group, as much as the limit asked for. */
  head: Buffer;
  /** Bytes before the object's own: preamble and file meta group. */
  metaLength: number;
  /** Reads so many bytes from an offset. */
  read(offset: number, length: number): Buffer;
  /** Resolves once the name is on disk too; the row about the object may be written meanwhile. */
  named: Promise<void>;
}

/** Why an object could not be written, for the DIMSE status. */
export type WriteProblem = 'too large' | 'disk full' | 'disk error';

/** Headers are mostly shorter; a longer one is read from the file. */
const HEAD_BYTES = 16 * 1024;

/** Where objects go, and the key that seals them; without one they lie there as they are. */
export interface ObjectStore {
  blobsFolder: string;
  fileKey?: Uint8Array;
}

/**
 * Writes one object into the blob store while it arrives, byte for byte, hashing and sealing as it goes.
 * After `finish` the file is on disk and soon its name; nothing is held in memory but the head.
 */
export class ObjectFile {
  readonly #blobsFolder: string;
  readonly #temporary: string;
  readonly #hash = createHash('sha256');
  readonly #maxBytes: number;
  #fd: number | undefined;
  readonly #metaLength: number;
  #length = 0;
  readonly #fileKey: Uint8Array | undefined;
  readonly #sealer: Cipheriv | undefined;
  #head: Buffer[] = [];
  #headLength = 0;
  #problem: WriteProblem | undefined;
  #failure: unknown;

  /** `meta` goes before the object's own bytes. */
  constructor({ blobsFolder, fileKey }: ObjectStore, meta: Buffer, maxBytes: number) {
    this.#blobsFolder = blobsFolder;
    this.#fileKey = fileKey;
    this.#maxBytes = maxBytes;
    this.#metaLength = meta.length;
    this.#temporary = join(incomingFolder(blobsFolder), `${randomUUID()}.part`);
    this.#try(() => {
      mkdirSync(incomingFolder(blobsFolder), { recursive: true });
      this.#fd = openSync(this.#temporary, 'wx');
    });
    if (fileKey) {
      const seal = newSeal();
      this.#write(seal);
      this.#sealer = sealer(fileKey, seal);
    }
    this.#put(meta);
  }

  get problem(): WriteProblem | undefined {
    return this.#problem;
  }

  /** What the system said when it did not take the bytes; undefined after any other problem. */
  get failure(): unknown {
    return this.#failure;
  }

  get byteLength(): number {
    return this.#length;
  }

  /** Appends bytes of the object; after a problem they are let go. */
  append(bytes: Buffer): void {
    if (this.#problem) return;
    if (this.#length + bytes.length > this.#maxBytes) {
      this.#fail('too large');
      return;
    }
    if (this.#headLength < HEAD_BYTES) {
      const part = Buffer.from(bytes.subarray(0, HEAD_BYTES - this.#headLength));
      this.#head.push(part);
      this.#headLength += part.length;
    }
    this.#put(bytes);
  }

  /** Makes the bytes durable, then names them by their digest; undefined after a problem. */
  async finish(): Promise<FinishedFile | undefined> {
    const fd = this.#fd;
    if (this.#problem || fd === undefined) return undefined;
    // From here on the descriptor is this call's alone: a second close could hit another file or socket.
    this.#fd = undefined;
    const digest = this.#hash.digest('hex');
    const folder = join(this.#blobsFolder, digest.slice(0, 2));
    const path = join(folder, digest);
    let named: Promise<void>;
    try {
      await synced(fd).finally(() => closeSync(fd));
      const created = mkdirSync(folder, { recursive: true });
      renameSync(this.#temporary, path);
      named = syncFolders(created ? [folder, this.#blobsFolder] : [folder]);
    } catch (error) {
      this.#failAs(error);
      return undefined;
    }
    // Whoever records the object hears of a failure; an association that is gone has nobody left to tell.
    named.catch(() => undefined);
    return {
      digest,
      byteLength: this.#length,
      head: Buffer.concat(this.#head),
      metaLength: this.#metaLength,
      read: (offset, length) => readStored(path, this.#fileKey, offset, length),
      named,
    };
  }

  /** Lets go of an object whose sender went away; one that is complete already stays. */
  discard(): void {
    if (this.#fd !== undefined) this.#fail('disk error');
  }

  #put(bytes: Buffer): void {
    if (this.#problem) return;
    this.#hash.update(bytes);
    this.#length += bytes.length;
    this.#write(this.#sealer ? this.#sealer.update(bytes) : bytes);
  }

  #write(bytes: Buffer): void {
    const fd = this.#fd;
    if (this.#problem || fd === undefined) return;
    this.#try(() => {
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    });
  }

  #try(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#failAs(error);
    }
  }

  #failAs(error: unknown): void {
    this.#failure ??= error;
    this.#fail(problemOf(error));
  }

  #fail(problem: WriteProblem): void {
    this.#problem ??= problem;
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
    rmSync(this.#temporary, { force: true });
  }
}

function synced(fd: number): Promise<void> {
  return new Promise((resolve, reject) => fsync(fd, (error) => (error ? reject(error) : resolve())));
}

/** Where objects lie while they arrive. */
export function incomingFolder(blobsFolder: string): string {
  return join(blobsFolder, 'incoming');
}

function problemOf(error: unknown): WriteProblem {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' ? 'disk full' : 'disk error';
}

async function syncFolders(folders: string[]): Promise<void> {
  await Promise.all(folders.map(syncFolder));
}

/** Makes a rename durable. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  await synced(fd).finally(() => closeSync(fd));
}

/**
 * Readies the blob store for a listener: its folders stand before the first object needs one, and objects that
 * were arriving when the station stopped are gone. Their senders got no answer and send them again.
 */
export async function prepareBlobsFolder(blobsFolder: string): Promise<void> {
  const incoming = incomingFolder(blobsFolder);
  mkdirSync(incoming, { recursive: true });
  for (const name of readdirSync(incoming))
    if (name.endsWith('.part')) rmSync(join(incoming, name), { force: true });
  for (let prefix = 0; prefix < 256; prefix++)
    mkdirSync(join(blobsFolder, prefix.toString(16).padStart(2, '0')), { recursive: true });
  await syncFolder(blobsFolder);
}
