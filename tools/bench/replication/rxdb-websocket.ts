import { createRxDatabase, type RxDatabase, type RxJsonSchema } from 'rxdb';
import { replicateWithWebsocketServer, startWebsocketServer } from 'rxdb/plugins/replication-websocket';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { type Client, type Contender, idOf, plainDocument } from './contender.ts';

type Plain = ReturnType<typeof plainDocument>;
const short = { type: 'string', maxLength: 80 } as const;
const schema: RxJsonSchema<Plain> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    ...{ id: short, kind: short, clinicId: short, patientId: short, ownerId: short, status: short },
    ...{ at: short, updatedAt: short, version: { type: 'number' }, body: { type: 'object' } },
  },
};

async function open(
  name: string,
): Promise<{ database: RxDatabase; notes: RxDatabase['collections'][string] }> {
  const database: RxDatabase = await createRxDatabase({
    name,
    storage: getRxStorageMemory(),
    multiInstance: false,
  });
  const { notes } = await database.addCollections({ notes: { schema } });
  return { database, notes: notes! };
}

/** RxDB's own replication over a WebSocket, memory at both ends: nothing is written to a disk. */
export const rxdbWebsocket: Contender = {
  async serve() {
    const { database } = await open('server');
    const { server } = startWebsocketServer({ database, port: 0, host: '127.0.0.1' });
    await new Promise((done) => server.once('listening', done));
    return `ws://127.0.0.1:${(server.address() as { port: number }).port}`;
  },

  async open(url, _folder, name): Promise<Client> {
    const { notes } = await open(name);
    return {
      async fill(count) {
        for (let from = 0; from < count; from += 1_000)
          await notes.bulkInsert(Array.from({ length: 1_000 }, (_row, i) => plainDocument(idOf(from + i))));
      },
      async sync() {
        const state = await replicateWithWebsocketServer({
          ...{ collection: notes, url, live: true, batchSize: 500, replicationIdentifier: name },
        });
        await state.awaitInSync();
      },
      write: async (id) => void (await notes.insert(plainDocument(id))),
      onArrival: (arrived) => void notes.insert$.subscribe(({ documentId }) => arrived(documentId)),
    };
  },
};
