/**
 * Runs RxDB's own replication suite with this storage on both ends. Started by mocha, in a process of its own:
 * the suite needs mocha's globals and replaces the console, and its collections count against RxDB's limit.
 */
import { createRxDatabase, type RxCollection, type RxTestStorage } from 'rxdb';
import { RxDBCleanupPlugin } from 'rxdb/plugins/cleanup';
import { addRxPlugin } from 'rxdb/plugins/core';
import { RxDBDevModePlugin } from 'rxdb/plugins/dev-mode';
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import {
  getPullHandler,
  getPullStream,
  getPushHandler,
  runReplicationBaseTestSuite,
  schemas,
  setConfig,
} from 'rxdb/plugins/test-utils';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { getRxStorageSqlite } from '../rx-storage-sqlite.ts';
import { KEY, temporaryFolder } from './harness.ts';

declare function describe(title: string, body: () => void): void;
declare function before(body: () => Promise<void>): void;
declare function after(body: () => Promise<void>): void;

const { folder, dispose } = temporaryFolder();
const storage = wrappedValidateAjvStorage({ storage: getRxStorageSqlite({ filename: folder, keyHex: KEY }) });

addRxPlugin(RxDBDevModePlugin);
addRxPlugin(RxDBLocalDocumentsPlugin);
addRxPlugin(RxDBCleanupPlugin);
setConfig({
  storage: { name: 'sqlite', getStorage: () => storage, hasPersistence: true } as unknown as RxTestStorage,
});

let server: RxCollection;

function replicate(collection: RxCollection, live: boolean) {
  return replicateRxCollection({
    replicationIdentifier: 'suite',
    collection,
    live,
    retryTime: 50,
    pull: { handler: getPullHandler(server) as never, stream$: getPullStream(server) as never },
    push: { handler: getPushHandler(server) as never },
  });
}

describe('replication with SQLite on both ends', () => {
  before(async () => {
    const database = await createRxDatabase({ name: 'server', storage });
    ({ server } = (await database.addCollections({ server: { schema: schemas.human } })) as {
      server: RxCollection;
    });
  });
  after(async () => {
    await server.database.close();
    dispose();
  });
  runReplicationBaseTestSuite({
    startReplication: (collection) => replicate(collection, true),
    syncOnce: async (collection) => {
      const state = replicate(collection, false);
      await state.awaitInitialReplication();
      await state.awaitInSync();
    },
    getAllServerDocs: async () => {
      const { documents } = await server.storageInstance.getChangedDocumentsSince!(10_000);
      return documents;
    },
    cleanUpServer: async () => {
      await server.find().remove();
      await server.cleanup(0);
    },
    softDeletes: true,
    isDeleted: (document: { _deleted: boolean }) => document._deleted,
    getPrimaryOfServerDoc: (document: { passportId: string }) => document.passportId,
  });
});
