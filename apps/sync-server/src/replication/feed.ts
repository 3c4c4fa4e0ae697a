import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import {
  type Checkpoint,
  grantingKinds,
  type PullAnswer,
  type ReplicatedDocument,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { ServerDatabase } from '../db/schema.ts';

export const FEED_CHANNEL = 'burrow_feed';

/** What one commit announced to all server nodes. */
export type FeedNotice =
  /** `origin` is the station that wrote it, which need not be told. */
  | { type: 'changed'; tenantId: string; collection: CollectionName; origin: string }
  | { type: 'revoked'; stationId: string };

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
    const feed = new FeedWriter(transaction, tenantId, rows[0]);
    const answer = await write(transaction, feed);
    await feed.finish();
    return answer;
  });
}

/** Numbers and writes documents within one transaction. */
export class FeedWriter {
  readonly #transaction: Transaction<ServerDatabase>;
  readonly #tenantId: string;
  readonly #start: number;
  /** When staff, roles, clinics or stations last changed. */
  readonly rightsSequence: number;
  #sequence: number;
  #givesRights = false;

  constructor(
    transaction: Transaction<ServerDatabase>,
    tenantId: string,
    tenant: { sequence: string; rights_sequence: string },
  ) {
    this.#transaction = transaction;
    this.#tenantId = tenantId;
    this.#start = Number(tenant.sequence);
    this.#sequence = this.#start;
    this.rightsSequence = Number(tenant.rights_sequence);
  }

  /** The stored documents of these ids. */
  current(collection: CollectionName, ids: string[]): Promise<Map<string, ReplicatedDocument>> {
    return currentDocuments(this.#transaction, this.#tenantId, collection, ids);
  }

  /** Writes documents, each with the next sequence number, and announces them when the transaction commits. */
  async write(collection: CollectionName, documents: DocumentText[], origin: string): Promise<void> {
    if (documents.length === 0) return;
    const sequences = documents.map(() => String(++this.#sequence));
    const column = (name: keyof DocumentText) => documents.map((document) => document[name]);
    await sql`
      insert into document (tenant_id, collection, id, sequence, data, kind)
      select ${this.#tenantId}, ${collection}, id, sequence::bigint, data, kind
      from unnest(${column('id')}::text[], ${sequences}::text[], ${column('text')}::text[], ${column('kind')}::text[])
        as row (id, sequence, data, kind)
      on conflict (tenant_id, collection, id)
        do update set sequence = excluded.sequence, data = excluded.data, kind = excluded.kind
    `.execute(this.#transaction);
    this.#givesRights ||= documents.some(({ kind }) => rightsKinds.has(kind));
    await this.announce({ type: 'changed', tenantId: this.#tenantId, collection, origin });
  }

  /** Tells all server nodes when the transaction commits. */
  async announce(notice: FeedNotice): Promise<void> {
    await sql`select pg_notify(${FEED_CHANNEL}, ${JSON.stringify(notice)})`.execute(this.#transaction);
  }

  async finish(): Promise<void> {
    if (this.#sequence === this.#start) return;
    await this.#transaction
      .updateTable('tenant')
      .set({
        sequence: String(this.#sequence),
        ...(this.#givesRights ? { rights_sequence: String(this.#sequence) } : {}),
      })
      .where('id', '=', this.#tenantId)
      .execute();
  }
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
  const rows = await db
    .selectFrom('document')
    .select(['sequence', 'data'])
    .where('tenant_id', '=', tenantId)
    .where('collection', '=', collection)
    .where('sequence', '>', String(from?.sequence ?? 0))
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return {
    documents: rows.map((row) => JSON.parse(row.data) as ReplicatedDocument),
    checkpoint: { sequence: rows.length > 0 ? Number(rows.at(-1)!.sequence) : (from?.sequence ?? 0) },
  };
}
