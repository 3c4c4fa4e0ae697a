import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Client, type Contender, idOf, plainDocument } from './contender.ts';

/** Where `npm i pouchdb-node express-pouchdb express@4` was run; its 280 packages are none of ours. */
const folderOfPeers = process.env.BURROW_BENCH_POUCHDB;
const load = (name: string) => createRequire(join(folderOfPeers!, 'package.json'))(name);

export const hasPouchdb = Boolean(folderOfPeers);

/** PouchDB over CouchDB's HTTP protocol, leveldb at both ends, mounted in its own Express 4. */
export const pouchdb: Contender = {
  async serve(folder) {
    const PouchDB = load('pouchdb-node').defaults({ prefix: `${folder}/` });
    const app = load('express')();
    app.use(
      '/',
      load('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB', logPath: join(folder, 'log.txt') }),
    );
    const server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    return `http://127.0.0.1:${(server.address() as { port: number }).port}/notes`;
  },

  async open(url, folder, name): Promise<Client> {
    const PouchDB = load('pouchdb-node');
    const local = new PouchDB(join(folder, name));
    const document = (id: string) => {
      const { id: _id, ...rest } = plainDocument(id);
      return { _id, ...rest };
    };
    return {
      async fill(count) {
        for (let from = 0; from < count; from += 1_000)
          await local.bulkDocs(Array.from({ length: 1_000 }, (_row, i) => document(idOf(from + i))));
      },
      async sync() {
        await local.replicate.to(url, { batch_size: 500 });
        await local.replicate.from(url, { batch_size: 500 });
        local.sync(url, { live: true, batch_size: 500 });
      },
      write: async (id) => void (await local.put(document(id))),
      onArrival: (arrived) =>
        void local.changes({ since: 'now', live: true }).on('change', (c: { id: string }) => arrived(c.id)),
    };
  },
};
