import { once } from 'node:events';
import { join } from 'node:path';
import { WebSocket, WebSocketServer } from 'ws';
import { openSqlite } from '../../../packages/rxdb-storage-sqlite/src/open-sqlite.ts';
import { type Client, type Contender, idOf, plainDocument } from './contender.ts';

interface Row {
  id: string;
  data: string;
}
const BATCH = 500;

/** SQLite with every commit on disk, as both ends of the raw loop keep it. */
function openStore(file: string) {
  const db = openSqlite(file);
  db.exec('create table document (seq integer primary key, id text not null unique, data text not null)');
  const insert = db.prepare('insert into document (id, data) values (?, ?)');
  const since = db.prepare('select seq, id, data from document where seq > ? order by seq limit ?');
  return {
    insertAll: db.transaction((rows: Row[]) => {
      for (const { id, data } of rows) insert.run(id, data);
    }),
    since: (seq: number) => since.all(seq, BATCH) as (Row & { seq: number })[],
  };
}

/** What one would write by hand: batches over a socket, SQLite at both ends, nothing merged or checked. */
export const rawWs: Contender = {
  async serve(folder) {
    const store = openStore(join(folder, 'server.sqlite'));
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (socket) =>
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as { push?: Row[]; pull?: number };
        if (message.push) {
          const documents = message.push.map(({ id, data }) => ({
            id,
            data: JSON.stringify(JSON.parse(data)),
          }));
          store.insertAll(documents);
          for (const other of server.clients)
            if (other !== socket && documents.length === 1)
              other.send(JSON.stringify({ changed: documents }));
          socket.send('{"done":true}');
        } else socket.send(JSON.stringify({ rows: store.since(message.pull!) }));
      }),
    );
    await once(server, 'listening');
    return `ws://127.0.0.1:${(server.address() as { port: number }).port}`;
  },

  async open(address, folder, name): Promise<Client> {
    const store = openStore(join(folder, `${name}.sqlite`));
    const socket = new WebSocket(address);
    await once(socket, 'open');
    let arrived: (id: string) => void = () => undefined;
    let answer = Promise.withResolvers<Row[]>();
    let known = 0;
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { rows?: Row[]; changed?: Row[] };
      if (!message.changed) return answer.resolve(message.rows ?? []);
      store.insertAll(message.changed);
      for (const { id } of message.changed) arrived(id);
    });
    const ask = (message: object) => {
      answer = Promise.withResolvers<Row[]>();
      socket.send(JSON.stringify(message));
      return answer.promise;
    };
    return {
      async fill(count) {
        store.insertAll(
          Array.from({ length: count }, (_row, i) => ({
            id: idOf(i),
            data: JSON.stringify(plainDocument(idOf(i))),
          })),
        );
      },
      async sync() {
        let seq = 0;
        for (let rows = store.since(seq); rows.length > 0; rows = store.since(seq)) {
          await ask({ push: rows.map(({ id, data }) => ({ id, data })) });
          seq = rows.at(-1)!.seq;
        }
        if (seq > 0) return;
        let next = ask({ pull: known });
        for (;;) {
          const rows = (await next) as (Row & { seq: number })[];
          if (rows.length === 0) return;
          known = rows.at(-1)!.seq;
          next = ask({ pull: known });
          store.insertAll(rows.map(({ id, data }) => ({ id, data: JSON.stringify(JSON.parse(data)) })));
        }
      },
      async write(id) {
        const row = { id, data: JSON.stringify(plainDocument(id)) };
        store.insertAll([row]);
        void ask({ push: [row] });
      },
      onArrival: (listener) => {
        arrived = listener;
      },
    };
  },
};
