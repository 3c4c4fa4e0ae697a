import { EventEmitter, once } from 'node:events';
import { request } from 'node:http';
import { closeCodes, type ServerMessage } from '@burrow/shared/kernel/sync-protocol.ts';
import { type SyncServer, startSyncServer } from '@burrow/sync-server/app/sync-server.ts';
import { Backlog } from '@burrow/sync-server/replication/backlog.ts';
import { Outbox, type StationSocket } from '@burrow/sync-server/replication/outbox.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPractice, openPractice } from '../support/open-practice.ts';
import { temporaryFolder } from '../support/processes.ts';
import { ProtocolStation } from '../support/protocol-station.ts';

/** A socket whose line takes bytes only when the test says so. */
class SlowSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  isPaused = false;
  readonly sent: ServerMessage[] = [];
  #taken: (() => void)[] = [];

  send(text: string, taken: () => void): void {
    this.bufferedAmount += text.length;
    this.sent.push(JSON.parse(text));
    this.#taken.push(taken);
  }

  /** The line takes all that was sent. */
  drain(): void {
    this.bufferedAmount = 0;
    for (const taken of this.#taken.splice(0)) taken();
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  terminate(): void {
    this.readyState = 3;
  }
}

const slow = () => {
  const socket = new SlowSocket();
  return { socket, outbox: new Outbox(socket as unknown as StationSocket) };
};
const answer = (bytes: number): ServerMessage => ({
  type: 'answer',
  requestId: 1,
  body: 'x'.repeat(bytes),
});

test('Y-42: a station that reads slowly is told once per collection, however many commits it missed', () => {
  const { socket, outbox } = slow();
  outbox.send(answer(1_100_000));
  for (let i = 0; i < 1_000; i++) outbox.changed(i % 2 === 0 ? 'directory' : 'lab');
  expect(socket.sent).toHaveLength(1);
  socket.drain();
  expect(socket.sent.slice(1)).toEqual([
    { type: 'changed', collection: 'directory' },
    { type: 'changed', collection: 'lab' },
  ]);
});

test('Y-42: a station that reads hardly at all is cut off before it fills the memory', () => {
  const { socket, outbox } = slow();
  for (let i = 0; i < 200 && socket.readyState === 1; i++) outbox.send(answer(1_000_000));
  expect(socket.readyState).toBe(3);
  expect(socket.sent.length).toBeLessThan(140);
});

test('Y-42: a station whose requests wait is not read until they are answered', async () => {
  const socket = new SlowSocket();
  const lane = new Backlog().lane(socket as unknown as StationSocket);
  const works = Array.from({ length: 6 }, () => Promise.withResolvers<void>());
  const done = works.map(({ promise }) => lane.take(10, () => promise));
  expect(socket.isPaused).toBe(true);
  works[0]!.resolve();
  await done[0];
  expect(socket.isPaused).toBe(true);
  works[1]!.resolve();
  await done[1];
  expect(socket.isPaused).toBe(false);
});

test('Y-42: a node that holds too much reads no station until half of it is answered', async () => {
  const backlog = new Backlog(100);
  const [one, other] = [new SlowSocket(), new SlowSocket()];
  const works = [one, other].map((socket) => {
    const work = Promise.withResolvers<void>();
    const done = backlog.lane(socket as unknown as StationSocket).take(80, () => work.promise);
    return { work, done };
  });
  expect([one.isPaused, other.isPaused, backlog.paused]).toEqual([false, true, 1]);
  for (const { work, done } of works) {
    work.resolve();
    await done;
  }
  expect([other.isPaused, backlog.paused]).toEqual([false, 0]);
});

const folder = temporaryFolder('back-pressure');
let server: SyncServer;
let practice: OpenPractice;

beforeAll(async () => {
  server = await startSyncServer({
    folder: folder.path,
    bind: '127.0.0.1',
    port: 0,
    mostConnections: 2,
    log: () => undefined,
  });
  practice = await openPractice(server, 'p');
});
afterAll(async () => {
  await practice?.station.close();
  await server?.close();
  folder.remove();
});

test('Y-42: two thousand requests at once are answered, each of them', async () => {
  const answers = await Promise.all(Array.from({ length: 2_000 }, () => practice.station.pull(0, 10)));
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
});

test('Y-43: a full node sends further stations away for a while, and lets them in when one has left', async () => {
  const { code } = await server.stations.issueCode('p', practice.clinicId);
  const second = (await ProtocolStation.enrol(server.url, code)).station!;
  expect(await second.connect()).toBe('welcome');
  expect(await upgrade()).toEqual({ status: 503, retryAfter: '5' });
  await second.close();
  await expect.poll(() => second.connect().catch(() => 'full')).toBe('welcome');
  await second.close();
});

test('Y-43: a station that speaks another protocol is told so and closed', async () => {
  const { code } = await server.stations.issueCode('p', practice.clinicId);
  const mute = (await ProtocolStation.enrol(server.url, code)).station!;
  await mute.connect();
  const closed = once(mute.socket, 'close');
  mute.say({ type: 'hello', protocol: 0, stationId: 'x', signature: '' });
  expect((await closed)[0]).toBe(closeCodes.protocol);
});

/** Asks for a WebSocket by hand, to see the answer of HTTP. */
function upgrade(): Promise<{ status: number | undefined; retryAfter: string | undefined }> {
  return new Promise((done, failed) => {
    const asking = request(`${server.url}/sync`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      },
    });
    asking.on('error', failed);
    asking.on('response', (response) => {
      response.resume();
      done({ status: response.statusCode, retryAfter: response.headers['retry-after'] });
    });
    asking.on('upgrade', (_response, socket) => {
      socket.destroy();
      done({ status: 101, retryAfter: undefined });
    });
    asking.end();
  });
}
