import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync, openAsBlob } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Files named by the SHA-256 of their bytes: written once, never changed, shared by whoever refers to them. */
export class BlobStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Where the blob of a digest lies, whether or not it is here. */
  path(digest: string): string {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new Error('A digest has 64 hex digits');
    return join(this.folder, digest.slice(0, 2), digest);
  }

  has(digest: string): boolean {
    return existsSync(this.path(digest));
  }

  read(digest: string): Promise<Buffer> {
    return readFile(this.path(digest));
  }

  /** The blob as a File that is read from disk as it is sent. */
  async asFile(digest: string, name: string, type: string): Promise<File> {
    return new File([await openAsBlob(this.path(digest))], name, { type });
  }

  /** Writes, fsyncs and names a blob; answers its digest. */
  async put(bytes: Uint8Array): Promise<string> {
    const digest = createHash('sha256').update(bytes).digest('hex');
    const target = this.path(digest);
    if (existsSync(target)) return digest;
    await mkdir(dirname(target), { recursive: true });
    const temporary = `${target}.${randomUUID()}.part`;
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
    await syncFolder(dirname(target));
    return digest;
  }

  /** Makes a file that was written and synced here a blob, if it is what the digest says; else it is deleted. */
  async adopt(file: string, digest: string): Promise<boolean> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    if (hash.digest('hex') !== digest) {
      await rm(file, { force: true });
      return false;
    }
    const target = this.path(digest);
    await rename(file, target);
    await syncFolder(dirname(target));
    return true;
  }

  /** Every digest on this station. */
  async digests(): Promise<string[]> {
    const names = await readdir(this.folder, { recursive: true }).catch(() => [] as string[]);
    return names.map((name) => name.slice(-64)).filter((name) => /^[0-9a-f]{64}$/.test(name));
  }

  async remove(digest: string): Promise<void> {
    await rm(this.path(digest), { force: true });
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
