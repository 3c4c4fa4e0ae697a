import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import type { EditHistory } from '@burrow/shared/kernel/document.ts';
import { deepEqual } from '@burrow/shared/kernel/rules/deep-equal.ts';
import { compareClocks } from '@burrow/shared/kernel/rules/edit-history.ts';
import {
  DOCUMENT_LIMIT_BYTES,
  type OfferAnswer,
  type PushAnswer,
  type RefusalCode,
  type ReplicatedDocument,
  replicatedDocument,
  serverOnlyKinds,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';
import type { Kysely } from 'kysely';
import type { ServerDatabase } from '../db/schema.ts';
import { asOnlyWriter, currentDocuments } from './feed.ts';

/**
 * Takes a station's documents: those that contain every edit of the stored version are written, the others
 * answered with the stored version for the station to merge, broken ones refused with a code. All or nothing
 * on disk.
 */
export async function push(
  db: Kysely<ServerDatabase>,
  tenantId: string,
  stationId: string,
  collection: CollectionName,
  documents: unknown[],
): Promise<PushAnswer> {
  const refused: PushAnswer['refused'] = [];
  const checked = documents.flatMap((document) => {
    const problem = problemOf(collection, document);
    if (problem) refused.push({ id: idOf(document), code: problem });
    return problem ? [] : [document as ReplicatedDocument];
  });
  if (checked.length === 0) return { conflicts: [], refused };

  return asOnlyWriter(db, tenantId, stationId, async (_transaction, feed) => {
    const stored = await feed.current(
      collection,
      checked.map(({ id }) => id),
    );
    const conflicts: ReplicatedDocument[] = [];
    const accepted: ReplicatedDocument[] = [];
    for (const next of checked) {
      const current = stored.get(next.id);
      const order = current ? compareClocks(next.history.clock, current.history.clock) : 'after';
      if (order === 'same') {
        // A push whose answer was lost comes again. Another content under the same edits is nobody's edit.
        if (!deepEqual(current, next)) refused.push({ id: next.id, code: 'CLOCK' });
      } else if (order !== 'after') conflicts.push(current!);
      else if (current && isRewritten(current, next)) refused.push({ id: next.id, code: 'IMMUTABLE' });
      else accepted.push(next);
    }
    await feed.write(collection, accepted, stationId);
    return { conflicts, refused };
  });
}

/** Which of a station's versions the stored ones lack. */
export async function offer(
  db: Kysely<ServerDatabase>,
  tenantId: string,
  collection: CollectionName,
  versions: { id: string; clock: EditHistory['clock'] }[],
): Promise<OfferAnswer> {
  const ids = versions.map(({ id }) => id);
  const stored = await currentDocuments(db, tenantId, collection, ids);
  const lacks = ({ id, clock }: (typeof versions)[number]) => {
    const current = stored.get(id);
    return !current || ['after', 'concurrent'].includes(compareClocks(clock, current.history.clock));
  };
  return { wanted: versions.filter(lacks).map(({ id }) => id) };
}

function problemOf(collection: CollectionName, document: unknown): RefusalCode | undefined {
  const envelope = replicatedDocument.safeParse(document);
  if (!envelope.success) return 'SCHEMA';
  const { kind, version, body } = envelope.data;
  if (serverOnlyKinds.has(kind)) return 'SERVER_ONLY_KIND';
  if (JSON.stringify(document).length > DOCUMENT_LIMIT_BYTES) return 'TOO_LARGE';
  const entity = entityOfKind(kind);
  if (!entity) return undefined;
  if (entity.collection !== collection) return 'WRONG_COLLECTION';
  // A newer station may say more than this server knows; what it knows must hold.
  if (version === entity.version && !entity.body.safeParse(body).success) return 'SCHEMA';
  return undefined;
}

/** Signed records and ledgers keep their body for ever. */
function isRewritten(current: ReplicatedDocument, next: ReplicatedDocument): boolean {
  return (
    entityOfKind(current.kind)?.merge === 'insert-only' &&
    (!deepEqual(current.body, next.body) || next._deleted)
  );
}

function idOf(document: unknown): string {
  const id = (document as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 120) : '';
}
