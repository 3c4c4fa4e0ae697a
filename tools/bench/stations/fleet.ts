/**
 * A process with many stations: `fleet.ts <server's address>`, stations and orders by message. Each writes one
 * note now and then; now and then one has been away and pulls.
 */
import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ProtocolStation } from '../../../tests/support/protocol-station.ts';
import { text } from '../replication/contender.ts';
import { noteOf } from './practices.ts';

interface Connected {
  station: ProtocolStation;
  practice: string;
}
export interface Member {
  stationId: string;
  practice: string;
  privateKey: JsonWebKey;
}
export type Order =
  | { connect: Member[] }
  | { live: { seconds: number; writeEverySeconds: number; pullEverySeconds: number } }
  | { flood: number };
export interface Figures {
  connected: number;
  /** Answers to those that were not let in. */
  refusals: Record<string, number>;
  push: number[];
  pull: number[];
  live: number[];
  failed: number;
  /** Connections that ended. */
  lost: number;
  /** How long the last order took. */
  seconds: number;
}

const [url = ''] = process.argv.slice(2);
const figures: Figures = {
  connected: 0,
  refusals: {},
  push: [],
  pull: [],
  live: [],
  failed: 0,
  lost: 0,
  seconds: 0,
};
const stations = new Set<Connected>();
const sentAt = new Map<string, number>();
let notes = 0;

async function connect(members: Member[]): Promise<void> {
  for (const { stationId, practice, privateKey } of members) {
    const key = createPrivateKey({ key: privateKey, format: 'jwk' });
    const station = ProtocolStation.known(url, stationId, key);
    station.onNews = ({ documents }) => {
      const now = performance.now();
      for (const { id } of documents) if (sentAt.has(id)) figures.live.push(now - sentAt.get(id)!);
    };
    const welcome = station.connect();
    const outcome = await Promise.race([welcome, turnedAway(station)]);
    if (outcome === 'welcome') add({ station, practice });
    else figures.refusals[outcome] = (figures.refusals[outcome] ?? 0) + 1;
  }
}

/** What a node says that takes no more. */
function turnedAway({ socket }: ProtocolStation): Promise<string> {
  return new Promise((done) =>
    socket.once('unexpected-response', (request, response) => {
      request.destroy();
      done(`${response.statusCode}, again in ${response.headers['retry-after']} s`);
    }),
  );
}

function add(one: Connected): void {
  stations.add(one);
  one.station.socket.once('close', () => {
    stations.delete(one);
    figures.lost += 1;
  });
}

async function timed(times: number[], work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  try {
    await work();
    times.push(performance.now() - start);
  } catch {
    figures.failed += 1;
  }
}

function write({ station, practice }: Connected): Promise<void> {
  const note = noteOf(practice, `${process.pid}-${notes++}`, text);
  sentAt.set(note.id, performance.now());
  return timed(figures.push, () => station.push([note], 'clinical'));
}

/** Each station does it once in a while, all at their own time. */
async function everySoOften(seconds: number, every: number, work: (one: Connected) => Promise<void>) {
  const end = performance.now() + seconds * 1_000;
  const member = async (one: Connected) => {
    let next = performance.now() + Math.random() * every * 1_000;
    for (; next < end && stations.has(one); next += every * 1_000) {
      await delay(next - performance.now());
      await work(one);
    }
  };
  await Promise.all([...stations].map(member));
}

process.on('message', async (order: Order) => {
  const start = performance.now();
  if ('connect' in order) await connect(order.connect);
  else if ('live' in order) {
    const { seconds, writeEverySeconds, pullEverySeconds } = order.live;
    await Promise.all([
      everySoOften(seconds, writeEverySeconds, write),
      everySoOften(seconds, pullEverySeconds, ({ station }) =>
        timed(figures.pull, () => station.pull(0, 200, 'clinical')),
      ),
    ]);
  } else
    await Promise.all([...stations].flatMap((one) => Array.from({ length: order.flood }, () => write(one))));
  figures.seconds = (performance.now() - start) / 1_000;
  figures.connected = stations.size;
  process.send!(figures);
  for (const values of [figures.push, figures.pull, figures.live]) values.length = 0;
});
process.on('disconnect', () => process.exit(0));
