import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { getRxStorageSqlite } from '@burrow/rxdb-storage-sqlite';
import type { RxStorageInstanceSqlite } from '@burrow/rxdb-storage-sqlite/rx-storage-instance-sqlite.ts';
import { type CollectionName, collectionNames } from '@burrow/shared/kernel/declare.ts';
import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
import { documentSchema } from './rx-schema.ts';

export type DocumentCollection = RxCollection<BurrowDocument>;
export type DocumentCollections = Record<CollectionName, DocumentCollection>;

export interface ClinicDatabase {
  collections: DocumentCollections;
  close(): Promise<void>;
}

/** The storage below a collection, for those who read its changes by sequence number or write beside RxDB. */
export function storageOf(collection: DocumentCollection): RxStorageInstanceSqlite<BurrowDocument> {
  return collection.storageInstance.originalStorageInstance as RxStorageInstanceSqlite<BurrowDocument>;
}

export interface ClinicDatabaseOptions {
  /** Name of the database within this process. */
  name?: string;
  /** The collections to open; all of them unless told. */
  collections?: readonly CollectionName[];
}

/**
 * Opens the clinic's documents in `folder`/clinic.sqlite, encrypted with `keyHex` (64 hex digits).
 * @throws with the remedy when the key does not fit or the file is damaged
 */
export async function openClinicDatabase(
  folder: string,
  keyHex: string,
  { name = 'clinic', collections: names = collectionNames }: ClinicDatabaseOptions = {},
): Promise<ClinicDatabase> {
  const database: RxDatabase = await createRxDatabase({
    name,
    storage: getRxStorageSqlite({ filename: () => join(folder, 'clinic.sqlite'), keyHex }),
    multiInstance: false,
    eventReduce: true,
    closeDuplicates: false,
    hashFunction: async (text) =>
      createHash('sha256')
        .update(text as string)
        .digest('hex'),
  });
  const close = async () => void (await database.close());
  try {
    const collections = (await database.addCollections(
      Object.fromEntries(names.map((one) => [one, { schema: documentSchema }])),
    )) as unknown as DocumentCollections;
    return { collections, close };
  } catch (error) {
    // The same process may open it again once it is mended.
    await close();
    throw error;
  }
}
