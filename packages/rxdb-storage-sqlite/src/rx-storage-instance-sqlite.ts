import type {
  BulkWriteRow,
  EventBulk,
  PreparedQuery,
  RxDocumentData,
  RxJsonSchema,
  RxStorageBulkWriteResponse,
  RxStorageChangeEvent,
  RxStorageCountResult,
  RxStorageInstance,
  RxStorageInstanceCreationParams,
  RxStorageQueryResult,
  StringKeys,
} from 'rxdb';
import { categorizeBulkWriteRows, now } from 'rxdb/plugins/core';
import { type Observable, Subject } from 'rxjs';
import { CollectionTable } from './collection-table.ts';
import type { Connection } from './connection.ts';
import { runCount, runQuery } from './query-runner.ts';

/** Options per collection; there are none. */
export type SqliteInstanceOptions = Record<string, never>;

/** Where a reader of changes is: the sequence number of the last write it has seen. */
export interface SqliteCheckpoint {
  seq: number;
}

/** What the instance works with, readable for diagnostics. */
export interface SqliteInternals<D> {
  readonly connection: Connection;
  readonly table: CollectionTable<D>;
}

type Changes<D> = EventBulk<RxStorageChangeEvent<RxDocumentData<D>>, SqliteCheckpoint>;

/** One open collection. Every write it acknowledges is on disk. */
export class RxStorageInstanceSqlite<D>
  implements RxStorageInstance<D, SqliteInternals<D>, SqliteInstanceOptions, SqliteCheckpoint>
{
  readonly databaseName: string;
  readonly collectionName: string;
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<D>>>;
  readonly options: Readonly<SqliteInstanceOptions>;
  readonly internals: SqliteInternals<D>;
  readonly #changes = new Subject<Changes<D>>();
  #closed: Promise<void> | undefined;

  constructor(connection: Connection, params: RxStorageInstanceCreationParams<D, SqliteInstanceOptions>) {
    this.databaseName = params.databaseName;
    this.collectionName = params.collectionName;
    this.schema = params.schema;
    this.options = params.options;
    const table = new CollectionTable<D>(connection, params.collectionName, params.schema);
    this.internals = { connection, table };
  }

  /**
   * Writes all rows without a conflict in one transaction; conflicting rows come back as errors. `alongside` is
   * told how many these are and may write to the same file: it reaches the disk with the rows, or not at all.
   */
  async bulkWrite(
    rows: BulkWriteRow<D>[],
    context: string,
    alongside?: (conflicts: number) => void,
  ): Promise<RxStorageBulkWriteResponse<D>> {
    const table = this.#table();
    const primaryPath = table.primaryPath as StringKeys<D>;
    let lastSeq = 0;
    const { errors, eventBulk, newestRow } = table.write(() => {
      const ids = rows.map((row) => row.document[primaryPath] as string);
      // Finding conflicts takes the stored revision only; the whole document is read for those that conflict.
      const stored = table.revisions(ids) as Map<string, unknown> as Map<string, RxDocumentData<D>>;
      for (const row of stored.values()) row._rev = (row as unknown as { rev: string }).rev;
      const outcome = categorizeBulkWriteRows<D>(this, primaryPath, stored, rows, context);
      const written = [...outcome.bulkInsertDocs, ...outcome.bulkUpdateDocs];
      if (outcome.bulkInsertDocs.length > 0 && outcome.bulkUpdateDocs.length > 0) {
        const order = new Map(rows.map(({ document }, index) => [document[primaryPath], index]));
        const rank = (row: BulkWriteRow<D>) => order.get(row.document[primaryPath])!;
        written.sort((one, other) => rank(one) - rank(other));
      }
      let seq = written.length > 0 ? table.reserve(written.length) : 0;
      for (const row of written) table.put(row.document, ++seq);
      lastSeq = seq;
      for (const error of outcome.errors) {
        if (error.status === 409) error.documentInDb = table.documents([error.documentId], true)[0]!;
      }
      alongside?.(outcome.errors.length);
      return outcome;
    });
    if (newestRow && eventBulk.events.length > 0) {
      eventBulk.checkpoint = { seq: lastSeq };
      this.#changes.next(eventBulk);
    }
    return { error: errors };
  }

  async findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<D>[]> {
    return this.#table().documents(ids, withDeleted);
  }

  async query(prepared: PreparedQuery<D>): Promise<RxStorageQueryResult<D>> {
    return { documents: runQuery(this.#table(), this.schema, prepared.query) };
  }

  /** Always answers: the mode 'slow' would make RxDB throw, also where a scan is what the caller wants. */
  async count(prepared: PreparedQuery<D>): Promise<RxStorageCountResult> {
    return { count: runCount(this.#table(), this.schema, prepared.query), mode: 'fast' };
  }

  async getChangedDocumentsSince(
    limit: number,
    checkpoint?: SqliteCheckpoint,
  ): Promise<{ documents: RxDocumentData<D>[]; checkpoint: SqliteCheckpoint }> {
    const table = this.#table();
    const rows = table.changedSince(checkpoint?.seq ?? 0, Number.isFinite(limit) ? limit : -1);
    return {
      documents: rows.map(({ document }) => document),
      checkpoint: rows.length > 0 ? { seq: rows.at(-1)!.seq } : (checkpoint ?? { seq: 0 }),
    };
  }

  changeStream(): Observable<Changes<D>> {
    return this.#changes.asObservable();
  }

  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    const table = this.#table();
    return table.write(() => table.purgeDeleted(now() - minimumDeletedTime));
  }

  /** Attachments are refused when the instance is created, so there is none to read. */
  async getAttachmentData(documentId: string, attachmentId: string): Promise<Blob> {
    throw new Error(`No attachment ${attachmentId} on ${documentId}: this storage keeps no attachments`);
  }

  close(): Promise<void> {
    this.#closed ??= (async () => {
      this.#changes.complete();
      this.internals.connection.release();
    })();
    return this.#closed;
  }

  async remove(): Promise<void> {
    this.#table().drop();
    await this.close();
  }

  #table(): CollectionTable<D> {
    if (this.#closed) throw new Error(`The storage of collection ${this.collectionName} is closed`);
    return this.internals.table;
  }
}
