import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import { z } from 'zod';
import { writeDurably } from '../storage/durable-file.ts';
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
