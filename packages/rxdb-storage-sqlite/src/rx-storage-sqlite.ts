import { join } from 'node:path';
import type { RxStorage, RxStorageInstanceCreationParams } from 'rxdb';
import {
  addRxStorageMultiInstanceSupport,
  ensureRxStorageInstanceParamsAreCorrect,
  RXDB_VERSION,
} from 'rxdb/plugins/core';
import { acquireConnection } from './connection.ts';
import {
  RxStorageInstanceSqlite,
  type SqliteInstanceOptions,
  type SqliteInternals,
} from './rx-storage-instance-sqlite.ts';

/** Where the databases are and how they are encrypted. */
export interface RxStorageSqliteSettings {
  /**
   * A folder, in which each database gets the file `<database name>.sqlite`; ':memory:'; or a function that
   * gives the file of a database.
   */
  filename: string | ((databaseName: string) => string);
  /** Raw 256-bit key as 64 hex digits; without it the files are plain SQLite. */
  keyHex?: string;
  /** Page cache per file, filled as needed, 256 by default. */
  cacheMb?: number;
}

/** An RxStorage that keeps its documents in SQLite. */
export type RxStorageSqlite = RxStorage<SqliteInternals<unknown>, SqliteInstanceOptions>;

let storages = 0;

/** The schema asks for attachments, which this storage does not keep. */
export class AttachmentsNotSupportedError extends Error {
  readonly code = 'ATTACHMENTS_NOT_SUPPORTED';
  constructor(collectionName: string) {
    super(
      `Collection ${collectionName} declares attachments, which rxdb-storage-sqlite does not keep: store the file outside the document and keep its digest in a field`,
    );
    this.name = 'AttachmentsNotSupportedError';
  }
}

/** A durable, optionally encrypted RxStorage: one SQLite file per database, one table per collection. */
export function getRxStorageSqlite(settings: RxStorageSqliteSettings): RxStorageSqlite {
  const { filename, ...options } = settings;
  storages += 1;
  const scope = String(storages);
  const name = 'sqlite';
  const fileOf = (databaseName: string): string => {
    if (typeof filename === 'function') return filename(databaseName);
    return filename === ':memory:' ? filename : join(filename, `${encodeURIComponent(databaseName)}.sqlite`);
  };
  return {
    name,
    rxdbVersion: RXDB_VERSION,
    async createStorageInstance<D>(params: RxStorageInstanceCreationParams<D, SqliteInstanceOptions>) {
      ensureRxStorageInstanceParamsAreCorrect(params);
      if (params.schema.attachments) throw new AttachmentsNotSupportedError(params.collectionName);
      const connection = acquireConnection(
        fileOf(params.databaseName),
        `${scope}/${params.databaseName}`,
        options,
      );
      try {
        const instance = new RxStorageInstanceSqlite<D>(connection, params);
        addRxStorageMultiInstanceSupport(name, params, instance);
        return instance;
      } catch (error) {
        connection.release();
        throw error;
      }
    },
  };
}
