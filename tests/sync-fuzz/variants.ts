import { storageOf } from '@burrow/core/storage/database.ts';
import { applyRemote } from '@burrow/core/sync/apply-remote.ts';
import { compareClocks } from '@burrow/shared/kernel/rules/edit-history.ts';
import type { ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { currentDocuments, FEED_CHANNEL, pull } from '@burrow/sync-server/replication/feed.ts';
import { offer, push } from '@burrow/sync-server/replication/push.ts';
import type { Replication } from '@burrow/sync-server/replication/station-socket.ts';
import { sql } from 'kysely';

/** A way in which the system under test can be broken on purpose; nothing is set in the real one. */
export interface Variant {
  apply?: typeof applyRemote;
  replication?: Replication;
  /** The workload keeps a bottle's content in a field instead of a ledger. */
  countsInAField?: boolean;
  /** A restored station goes on counting its edits under its old name. */
  keepsWriter?: boolean;
  /** A restored server goes on under its old feed's name. */
  keepsFeed?: boolean;
}

/** Numbers are given out before their rows can be seen, as a PostgreSQL sequence does. */
const naivePush: typeof push = async (db, tenantId, stationId, collection, given) => {
  const documents = given as ReplicatedDocument[];
  const ids = documents.map(({ id }) => id);
  const stored = await currentDocuments(db, tenantId, collection, ids);
  const isNew = ({ id, history }: ReplicatedDocument) => {
    const current = stored.get(id);
    return current ? compareClocks(history.clock, current.history.clock) : 'after';
  };
  const accepted = documents.filter((document) => isNew(document) === 'after');
  const conflicts = documents
    .filter((document) => ['before', 'concurrent'].includes(isNew(document)))
    .map(({ id }) => stored.get(id)!);
  for (const document of accepted) {
    const { rows } = await sql<{ sequence: string }>`
      select nextval('naive_feed') as sequence`.execute(db);
    await sql`insert into document values (${tenantId}, ${collection}, ${document.id}, ${rows[0]!.sequence}, ${JSON.stringify(document)})
      on conflict (tenant_id, collection, id) do update set sequence = excluded.sequence, data = excluded.data`.execute(
      db,
    );
  }
  const notice = { type: 'changed', tenantId, collection, origin: stationId };
  await db
    .transaction()
    .execute((transaction) =>
      sql`select pg_notify(${FEED_CHANNEL}, ${JSON.stringify(notice)})`.execute(transaction),
    );
  return { conflicts, refused: [] };
};

/** The whole document with the later time of day wins. */
const lastWriterWins: typeof applyRemote = async (collection, feedId, documents, alongside) => {
  const ids = documents.map(({ id }) => id);
  const stored = await storageOf(collection).findDocumentsById(ids, true);
  const mine = new Map(stored.map((document) => [document.id, document]));
  const later = documents.filter((theirs) => (mine.get(theirs.id)?.updatedAt ?? '') <= theirs.updatedAt);
  const outright = later.map((theirs) => {
    const own = mine.get(theirs.id);
    const clock = { ...theirs.history.clock };
    for (const [writer, count] of Object.entries(own?.history.clock ?? {}))
      clock[writer] = Math.max(count, clock[writer] ?? 0);
    return { ...theirs, history: { ...theirs.history, clock } };
  });
  return applyRemote(collection, feedId, outright, alongside);
};

/** The caller moves its mark before the documents are written. */
const checkpointFirst: typeof applyRemote = async (collection, feedId, documents, alongside) => {
  const { table } = storageOf(collection).internals;
  alongside?.({ before: table.lastSeq(), after: table.lastSeq(), isAllHeld: false });
  setTimeout(() => void applyRemote(collection, feedId, documents).catch(() => undefined), 2_000);
  return { before: table.lastSeq(), after: table.lastSeq(), isAllHeld: false };
};

/** A hub answers what others bring before it is on its disk. */
const hubAcknowledgesFirst: typeof applyRemote = async (collection, feedId, documents) => {
  if (!feedId.startsWith('peer:')) return applyRemote(collection, feedId, documents);
  const { table } = storageOf(collection).internals;
  setTimeout(() => void applyRemote(collection, feedId, documents).catch(() => undefined), 5_000);
  return { before: table.lastSeq(), after: table.lastSeq(), isAllHeld: false };
};

const deletesForgotten: typeof pull = async (...given) => {
  const answer = await pull(...given);
  return { ...answer, documents: answer.documents.filter(({ _deleted }) => !_deleted) };
};

export const variants = {
  none: {},
  'naive-cursor': { replication: { pull, offer, push: naivePush } },
  'last-writer-wins': { apply: lastWriterWins },
  'checkpoint-first': { apply: checkpointFirst },
  'ledger-as-counter': { countsInAField: true },
  'deletes-forgotten': { replication: { push, offer, pull: deletesForgotten } },
  'writer-kept-after-restore': { keepsWriter: true },
  'feed-kept-after-restore': { keepsFeed: true },
  'hub-acknowledges-first': { apply: hubAcknowledgesFirst },
} satisfies Record<string, Variant>;
export type VariantName = keyof typeof variants;
