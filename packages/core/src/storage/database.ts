import { join } from 'node:path';
import { getRxStorageSqlite } from '@burrow/rxdb-storage-sqlite';
import { type CollectionName, collectionNames } from '@burrow/shared/kernel/declare.ts';
import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
import { conflictHandler } from './conflict-handler.ts';
import { documentSchema } from './rx-schema.ts';

export type DocumentCollection = RxCollection<BurrowDocument>;
export type DocumentCollections = Record<CollectionName, DocumentCollection>;

export interface ClinicDatabase {
  collections: DocumentCollections;
  close(): Promise<void>;
}

/**
 * Opens the clinic's documents in `folder`/clinic.sqlite, encrypted with `keyHex` (64 hex digits).
 * @throws with the remedy when the key does not fit or the file is damaged
 */
export async function openClinicDatabase(folder: string, keyHex: string): Promise<ClinicDatabase> {
  const database: RxDatabase = await createRxDatabase({
    name: 'clinic',
    storage: getRxStorageSqlite({ filename: () => join(folder, 'clinic.sqlite'), keyHex }),
    multiInstance: false,
    eventReduce: true,
    closeDuplicates: false,
  });
  const collections = (await database.addCollections(
    Object.fromEntries(collectionNames.map((name) => [name, { schema: documentSchema, conflictHandler }])),
  )) as unknown as DocumentCollections;
  return { collections, close: async () => void (await database.close()) };
}
