import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import type { EditHistory } from '@burrow/shared/kernel/document.ts';
import { cutBatch } from '@burrow/shared/kernel/rules/cut-batch.ts';
import { compareClocks } from '@burrow/shared/kernel/rules/edit-history.ts';
import {
  BATCH_LIMIT_BYTES,
  type Checkpoint,
  type OfferAnswer,
  type PullAnswer,
  type PushAnswer,
  type ReplicatedDocument,
  replicatedDocument,
  serverOnlyKinds,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { type DocumentCollections, storageOf } from '../../storage/database.ts';
import { type applyRemote, plain } from '../apply-remote.ts';

/**
 * This station's own documents as a feed for the other stations of the clinic: what its storage wrote since a
 * sequence number, and merges of what they bring. SQLite has one writer, so no number becomes visible late.
 */
export class LanFeed {
  readonly #collections: DocumentCollections;
  readonly #apply: typeof applyRemote;

  constructor(collections: DocumentCollections, apply: typeof applyRemote) {
    this.#collections = collections;
    this.#apply = apply;
  }

  pull(collection: CollectionName, from: Checkpoint | undefined, limit: number): PullAnswer {
    const { table } = storageOf(this.#collections[collection]).internals;
    const sequence = from?.sequence ?? 0;
    const rows = table.changedSince(sequence, limit, BATCH_LIMIT_BYTES);
    const end = rows.at(-1)?.seq ?? sequence;
    return {
      documents: rows.map(({ document }) => plain(document) as unknown as ReplicatedDocument),
      checkpoint: { sequence: end },
      ...(rows.length > 0 && rows.length < limit && end < table.lastSeq() && { isCut: true }),
    };
  }

  /** Merges another station's documents; answers those that now say more than it sent. */
  async push(collection: CollectionName, peer: string, given: unknown[]): Promise<PushAnswer> {
    const refused: PushAnswer['refused'] = [];
    const documents = given.flatMap((one) => {
      const parsed = replicatedDocument.safeParse(one);
      if (parsed.success && !serverOnlyKinds.has(parsed.data.kind)) return [parsed.data];
      refused.push({
        id: String((one as { id?: unknown } | null)?.id ?? '').slice(0, 120),
        code: parsed.success ? 'SERVER_ONLY_KIND' : 'SCHEMA',
      });
      return [];
    });
    await this.#apply(this.#collections[collection], `peer:${peer}`, documents);
    const sent = new Map(documents.map((document) => [document.id, document.history.clock]));
    const stored = await this.#stored(collection, [...sent.keys()]);
    const conflicts = stored.filter(
      ({ id, history }) => compareClocks(history.clock, sent.get(id)!) !== 'same',
    );
    const { batch, rest } = cutBatch(conflicts, BATCH_LIMIT_BYTES);
    return {
      conflicts: batch,
      refused,
      ...(rest.length > 0 && { later: rest.map(({ id }) => id) }),
    };
  }

  async offer(
    collection: CollectionName,
    versions: { id: string; clock: EditHistory['clock'] }[],
  ): Promise<OfferAnswer> {
    const ids = versions.map(({ id }) => id);
    const stored = new Map((await this.#stored(collection, ids)).map((document) => [document.id, document]));
    const lacks = ({ id, clock }: (typeof versions)[number]) => {
      const mine = stored.get(id);
      return !mine || ['after', 'concurrent'].includes(compareClocks(clock, mine.history.clock));
    };
    return { wanted: versions.filter(lacks).map(({ id }) => id) };
  }

  async #stored(collection: CollectionName, ids: string[]): Promise<ReplicatedDocument[]> {
    const rows = await storageOf(this.#collections[collection]).findDocumentsById(ids, true);
    return rows.map((row) => plain(row) as unknown as ReplicatedDocument);
  }
}
