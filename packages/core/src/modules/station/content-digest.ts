import { createHash } from 'node:crypto';
import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import { canonicalJson } from '@burrow/shared/kernel/rules/canonical-json.ts';
import { getChangedDocumentsSince } from 'rxdb';
import type { DocumentCollections } from '../../storage/database.ts';

const BATCH = 1_000;

/** A hash over each collection's documents, deletions included, whatever order they came in. */
export async function contentDigest(
  collections: DocumentCollections,
): Promise<{ collection: CollectionName; documents: number; hash: string }[]> {
  const digests = [];
  for (const collection of collectionNames) {
    const lines: string[] = [];
    let checkpoint: unknown;
    for (;;) {
      const changed = await getChangedDocumentsSince(
        collections[collection].storageInstance,
        BATCH,
        checkpoint,
      );
      for (const { _meta, _rev, _attachments, ...content } of changed.documents)
        lines.push(canonicalJson(content));
      checkpoint = changed.checkpoint;
      if (changed.documents.length < BATCH) break;
    }
    const hash = createHash('sha256').update(lines.sort().join('\n')).digest('hex');
    digests.push({ collection, documents: lines.length, hash });
  }
  return digests;
}
