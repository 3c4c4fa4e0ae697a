import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import {
  BATCH_LIMIT_BYTES,
  type Checkpoint,
  grantingKinds,
  type News,
  type PullAnswer,
  type ReplicatedDocument,
  type Span,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { ServerDatabase } from '../db/schema.ts';

export const FEED_CHANNEL = 'burrow_feed';

/** What one commit announced to all server nodes. */
export type FeedNotice =
  /** `origin` is the station that wrote it, which need not be told. Larger changes come without their `news`. */
  | { type: 'changed'; tenantId: string; collection: CollectionName; origin: string; news?: News }
  | { type: 'revoked'; stationId: string };

/** PostgreSQL's bound for one notice is 8,000 bytes. */
const NOTICE_LIMIT_BYTES = 7_900;

/** Kinds from which `rights.ts` reads; a station brings its clinic. */
const rightsKinds: ReadonlySet<string> = new Set([...grantingKinds, 'station']);

/** A document as it is stored: its JSON text, made once. */
export interface DocumentText {
  id: string;
  kind: string;
  text: string;
}

export function textOf(document: ReplicatedDocument): DocumentText {
  return { id: document.id, kind: document.kind, text: JSON.stringify(document) };
}

/** The station may no longer write: it was revoked while its push was under way. */
export class StationRevoked extends Error {
  constructor() {
    super('The station is revoked');
    this.name = 'StationRevoked';
  }
}

/**
 * Runs `write` as the tenant's only writer. Its counter row stays locked until the commit, so sequence numbers
 * become visible in their order and a reader's checkpoint never passes a row that is still to come.
 * @throws StationRevoked when `stationId` is given and may not write
 */
export function asOnlyWriter<T>(
  db: Kysely<ServerDatabase>,
  tenantId: string,
  stationId: string | undefined,
  write: (transaction: Transaction<ServerDatabase>, feed: FeedWriter) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{
      sequence: string;
      rights_sequence: string;
      status: string | null;
    }>`select tenant.sequence, tenant.rights_sequence, station.status from tenant
      left join station on station.tenant_id = tenant.id and station.id = ${stationId ?? ''}
      where tenant.id = ${tenantId} for update of tenant`.execute(transaction);
    if (!rows[0]) throw new Error('The tenant does not exist');
    if (stationId !== undefined && rows[0].status !== 'active') throw new StationRevoked();
    return write(transaction, new FeedWriter(transaction, tenantId, rows[0]));
  });
}

/** Numbers and writes documents within one transaction. */
export class FeedWriter {
  readonly #transaction: Transaction<ServerDatabase>;
  readonly #tenantId: string;
  /** When staff, roles, clinics or stations last changed. */
  readonly rightsSequence: number;
  #sequence: number;

  constructor(
    transaction: Transaction<ServerDatabase>,
    tenantId: string,
    tenant: { sequence: string; rights_sequence: string },
  ) {
    this.#transaction = transaction;
    this.#tenantId = tenantId;
    this.#sequence = Number(tenant.sequence);
    this.rightsSequence = Number(tenant.rights_sequence);
  }

  /** The stored documents of these ids. */
  current(collection: CollectionName, ids: string[]): Promise<Map<string, ReplicatedDocument>> {
    return currentDocuments(this.#transaction, this.#tenantId, collection, ids);
  }

  /**
   * Writes documents, each with the next sequence number, and announces them when the transaction commits.
   * Answers where they lie in the collection's feed.
   */
  async write(
    collection: CollectionName,
    documents: DocumentText[],
    origin: string,
  ): Promise<Span | undefined> {
    if (documents.length === 0) return undefined;
    const sequences = documents.map(() => String(++this.#sequence));
    const sequence = this.#sequence;
    const column = (name: keyof DocumentText) => documents.map((document) => document[name]);
    const givesRights = documents.some(({ kind }) => rightsKinds.has(kind));
    const notice = noticeOf(this.#tenantId, collection, origin, sequence, documents);
    // The innermost select sees the collection as it was before; within its own brackets it is one look at the index.
    const { rows } = await sql<{ after: string }>`
      with written as (
        insert into document (tenant_id, collection, id, sequence, data, kind)
        select ${this.#tenantId}, ${collection}, id, sequence::bigint, data, kind
        from unnest(${column('id')}::text[], ${sequences}::text[], ${column('text')}::text[], ${column('kind')}::text[])
          as row (id, sequence, data, kind)
        on conflict (tenant_id, collection, id)
          do update set sequence = excluded.sequence, data = excluded.data, kind = excluded.kind
      ), counted as (
        update tenant set sequence = ${sequence}::bigint,
          rights_sequence = case when ${givesRights} then ${sequence}::bigint else rights_sequence end
        where id = ${this.#tenantId}
      )
      select after, pg_notify(${FEED_CHANNEL}, ${notice.start}::text || case when ${notice.end}::text = '' then '' else after || ${notice.end} end)
      from (select coalesce((
        select max(sequence) from document where tenant_id = ${this.#tenantId} and collection = ${collection}
      ), 0) as after) as before
    `.execute(this.#transaction);
    return { after: Number(rows[0]!.after), sequence };
  }

  /** Tells all server nodes when the transaction commits. */
  async announce(notice: FeedNotice): Promise<void> {
    await sql`select pg_notify(${FEED_CHANNEL}, ${JSON.stringify(notice)})`.execute(this.#transaction);
  }
}

/**
 * The text of a notice, with the documents themselves where they fit: then the number that the documents follow
 * on belongs between its start and its end. Without them it has no end.
 */
function noticeOf(
  tenantId: string,
  collection: CollectionName,
  origin: string,
  sequence: number,
  documents: DocumentText[],
): { start: string; end: string } {
  const changed = JSON.stringify({ type: 'changed', tenantId, collection, origin } satisfies FeedNotice);
  const without = { start: changed, end: '' };
  if (documents.reduce((sum, { text }) => sum + text.length, 0) > NOTICE_LIMIT_BYTES) return without;
  const start = `${changed.slice(0, -1)},"news":{"after":`;
  const end = `,"sequence":${sequence},"documents":[${documents.map(({ text }) => text).join(',')}]}}`;
  const bytes = Buffer.byteLength(start) + String(sequence).length + Buffer.byteLength(end);
  return bytes > NOTICE_LIMIT_BYTES ? without : { start, end };
}

/** The stored documents of these ids. */
export async function currentDocuments(
  db: Kysely<ServerDatabase>,
  tenantId: string,
  collection: CollectionName,
  ids: string[],
): Promise<Map<string, ReplicatedDocument>> {
  const rows = await db
    .selectFrom('document')
    .select(['id', 'data'])
    .where('tenant_id', '=', tenantId)
    .where('collection', '=', collection)
    .where('id', '=', sql<string>`any(${ids})`)
    .execute();
  return new Map(rows.map((row) => [row.id, JSON.parse(row.data) as ReplicatedDocument]));
}

/** The next documents of a collection after a checkpoint, in feed order. */
export async function pull(
  db: Kysely<ServerDatabase>,
  tenantId: string,
  collection: CollectionName,
  from: Checkpoint | undefined,
  limit: number,
): Promise<PullAnswer> {
  return JSON.parse(await pullText(db, tenantId, collection, from, limit)) as PullAnswer;
}

/** A pull's answer as text: what is stored as text goes out as it is. */
export async function pullText(
  db: Kysely<ServerDatabase>,
  tenantId: string,
  collection: CollectionName,
  from: Checkpoint | undefined,
  limit: number,
): Promise<string> {
  const start = from?.sequence ?? 0;
  // The database adds up the sizes, so that no more is read than is sent; the size of a stored text costs no look at it.
  const { rows } = await sql<{ sequence: string; data: string; is_cut: boolean }>`
    select sequence, data, is_cut from (
      select sequence, data, sum(octet_length(data)) over preceding as bytes, lead(true) over (order by sequence) as is_cut
      from (
        select sequence, data from document
        where tenant_id = ${tenantId} and collection = ${collection} and sequence > ${start}::bigint
        order by sequence limit ${limit}
      ) as next
      window preceding as (order by sequence rows between unbounded preceding and 1 preceding)
    ) as sized
    where bytes is null or bytes < ${BATCH_LIMIT_BYTES} order by sequence`.execute(db);
  const checkpoint: Checkpoint = { sequence: Number(rows.at(-1)?.sequence ?? start) };
  const documents = rows.map(({ data }) => data).join(',');
  const isCut = rows.at(-1)?.is_cut ? ',"isCut":true' : '';
  return `{"documents":[${documents}],"checkpoint":${JSON.stringify(checkpoint)}${isCut}}`;
}
