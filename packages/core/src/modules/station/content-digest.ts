import { createHash } from 'node:crypto';
import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { canonicalJson } from '@burrow/shared/kernel/rules/canonical-json.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';
import { getChangedDocumentsSince } from 'rxdb';
import type { DocumentCollections } from '../../storage/database.ts';
import { upgrade } from '../../storage/documents.ts';

const BATCH = 1_000;

/**
 * A hash over each collection's documents, deletions included, whatever order they came in: the documents' own
 * hashes, combined bit by bit, so that a large collection needs no memory.
 */
export async function contentDigest(
  collections: DocumentCollections,
): Promise<{ collection: CollectionName; documents: number; hash: string }[]> {
  const digests = [];
  for (const collection of collectionNames) {
    const combined = Buffer.alloc(32);
    let documents = 0;
    let checkpoint: unknown;
    for (;;) {
      const changed = await getChangedDocumentsSince(
        collections[collection].storageInstance,
        BATCH,
        checkpoint,
      );
      for (const { _meta, _rev, _attachments, ...stored } of changed.documents) {
        // Stations hold what an earlier version wrote in its shape or in today's; it is the same content.
        const entity = entityOfKind(stored.kind);
        const content = entity ? upgrade(entity, stored as unknown as BurrowDocument) : stored;
        const own = createHash('sha256').update(canonicalJson(content)).digest();
        for (let i = 0; i < combined.length; i++) combined[i]! ^= own[i]!;
      }
      documents += changed.documents.length;
      checkpoint = changed.checkpoint;
      if (changed.documents.length < BATCH) break;
    }
    digests.push({ collection, documents, hash: combined.toString('hex') });
  }
  return digests;
}
