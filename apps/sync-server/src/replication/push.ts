import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import { deepEqual } from '@burrow/shared/kernel/rules/deep-equal.ts';
import {
  DOCUMENT_LIMIT_BYTES,
  type PushAnswer,
  type RefusalCode,
  type ReplicatedDocument,
  replicatedDocument,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';
import type { Kysely } from 'kysely';
import type { ServerDatabase } from '../db/schema.ts';
import { asOnlyWriter } from './feed.ts';

export interface PushRow {
  assumedMasterState?: unknown;
  newDocumentState?: unknown;
}

/** Kinds that only the server writes. */
const serverOnlyKinds = new Set(['station']);

/**
 * Takes a station's documents: those whose assumed state is the stored one are written, the others answered
 * with the stored state for the station to merge, broken ones refused with a code. All or nothing on disk.
 */
export async function push(
  db: Kysely<ServerDatabase>,
  tenantId: string,
  stationId: string,
  collection: CollectionName,
  rows: PushRow[],
): Promise<PushAnswer> {
  const refused: PushAnswer['refused'] = [];
  const checked = rows.flatMap((row) => {
    const problem = problemOf(collection, row.newDocumentState);
    if (problem) {
      refused.push({ id: idOf(row.newDocumentState), code: problem });
      return [];
    }
    return [
      {
        next: row.newDocumentState as ReplicatedDocument,
        assumed: row.assumedMasterState as ReplicatedDocument | undefined,
      },
    ];
  });
  if (checked.length === 0) return { conflicts: [], refused };

  return asOnlyWriter(db, tenantId, async (_transaction, feed) => {
    const stored = await feed.current(
      collection,
      checked.map(({ next }) => next.id),
    );
    const conflicts: ReplicatedDocument[] = [];
    const accepted: ReplicatedDocument[] = [];
    for (const { next, assumed } of checked) {
      const current = stored.get(next.id);
      // A push whose answer was lost comes again: what is stored already is taken as done.
      if (current && deepEqual(current, next)) continue;
      if (current && !(assumed && deepEqual(current, assumed))) conflicts.push(current);
      else if (current && isRewritten(current, next)) refused.push({ id: next.id, code: 'IMMUTABLE' });
      else accepted.push(next);
    }
    await feed.write(collection, accepted, stationId);
    return { conflicts, refused };
  });
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
