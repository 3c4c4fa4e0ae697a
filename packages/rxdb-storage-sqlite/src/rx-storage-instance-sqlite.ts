import type {
  BulkWriteRow,
  EventBulk,
  PreparedQuery,
  RxDocumentData,
  RxJsonSchema,
  RxStorageBulkWriteResponse,
  RxStorageChangeEvent,
  RxStorageCountResult,
  RxStorageDefaultCheckpoint,
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

/** What the instance works with, readable for diagnostics. */
export interface SqliteInternals<D> {
  readonly connection: Connection;
  readonly table: CollectionTable<D>;
}

type Changes<D> = EventBulk<RxStorageChangeEvent<RxDocumentData<D>>, RxStorageDefaultCheckpoint>;

/** One open collection. Every write it acknowledges is on disk. */
export class RxStorageInstanceSqlite<D>
  implements RxStorageInstance<D, SqliteInternals<D>, SqliteInstanceOptions, RxStorageDefaultCheckpoint>
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

  /** Writes all rows without a conflict in one transaction; conflicting rows come back as errors. */
  async bulkWrite(rows: BulkWriteRow<D>[], context: string): Promise<RxStorageBulkWriteResponse<D>> {
    const table = this.#table();
    const primaryPath = table.primaryPath as StringKeys<D>;
    const { errors, eventBulk, newestRow } = table.write(() => {
      const ids = rows.map((row) => row.document[primaryPath] as string);
      // Finding conflicts takes the stored revision only; the whole document is read for those that conflict.
      const stored = table.revisions(ids) as Map<string, unknown> as Map<string, RxDocumentData<D>>;
      for (const row of stored.values()) row._rev = (row as unknown as { rev: string }).rev;
      const outcome = categorizeBulkWriteRows<D>(this, primaryPath, stored, rows, context);
      for (const row of outcome.bulkInsertDocs) table.put(row.document);
      for (const row of outcome.bulkUpdateDocs) table.put(row.document);
      for (const error of outcome.errors) {
        if (error.status === 409) error.documentInDb = table.documents([error.documentId], true)[0]!;
      }
      return outcome;
    });
    if (newestRow && eventBulk.events.length > 0) {
      const { document } = newestRow;
      eventBulk.checkpoint = { id: document[primaryPath] as string, lwt: document._meta.lwt };
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
    checkpoint?: RxStorageDefaultCheckpoint,
  ): Promise<{ documents: RxDocumentData<D>[]; checkpoint: RxStorageDefaultCheckpoint }> {
    const table = this.#table();
    const since = checkpoint ?? { id: '', lwt: 0 };
    const documents = table.changedSince(since.lwt, since.id, Number.isFinite(limit) ? limit : -1);
    const last = documents.at(-1);
    if (!last) return { documents, checkpoint: since };
    const id = last[table.primaryPath as keyof typeof last] as string;
    return { documents, checkpoint: { id, lwt: last._meta.lwt } };
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
