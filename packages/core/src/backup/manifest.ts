import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import { z } from 'zod';
import { wrappedKey } from './wrapped-key.ts';

const MANIFEST = 'manifest.json';

/** What a snapshot holds and how to tell that it is whole. A folder without one is no snapshot. */
export const manifest = z.object({
  format: z.literal('burrow-backup'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  stationId: z.string(),
  stationName: z.string(),
  /** Documents by collection, deleted ones included, and a hash of their content. */
  documents: z.array(
    z.object({ collection: z.enum(collectionNames), documents: z.number(), hash: z.string() }),
  ),
  files: z.array(z.object({ name: z.string().regex(/^[\w.-]+$/), bytes: z.number(), sha256: z.string() })),
  blobs: z.object({ count: z.number(), bytes: z.number() }),
  /** The database key under the clinic's passphrase; without one the key is needed from elsewhere. */
  key: wrappedKey.optional(),
});
export type Manifest = z.infer<typeof manifest>;

/** The manifest of a snapshot, or undefined when the folder holds no finished one. */
export function readManifest(snapshot: string): Manifest | undefined {
  try {
    return manifest.parse(JSON.parse(readFileSync(join(snapshot, MANIFEST), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Finishes a snapshot: everything it names is on disk before. */
export async function writeManifest(snapshot: string, content: Manifest): Promise<void> {
  await writeDurably(join(snapshot, MANIFEST), `${JSON.stringify(content, undefined, 2)}\n`);
}

/** A file that is there in full and on disk when this resolves, or not there at all. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
  await syncPath(dirname(path));
}

/** Size and SHA-256 of a file. */
export async function fingerprint(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

/** Brings a file or folder to the disk itself; Windows does so for folders by itself. */
export async function syncPath(path: string): Promise<void> {
  const isFolder = (await stat(path)).isDirectory();
  if (isFolder && process.platform === 'win32') return;
  const handle = await open(path, isFolder ? 'r' : 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder that only its owner can read. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
}
