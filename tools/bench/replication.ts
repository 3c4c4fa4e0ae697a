/**
 * Pushing and pulling 20,000 documents of 1 KB and the way of one change between two stations, beside peers in
 * the same run. `node tools/bench/replication.ts [ours raw-ws …]` prints the table.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { temporaryFolder } from '../../tests/support/processes.ts';
import { percentile } from './percentile.ts';
import { hasPouchdb } from './replication/pouchdb.ts';

const DOCUMENTS = 20_000;
const CHANGES = 300;
const ROUNDS = Number(process.env.BURROW_BENCH_ROUNDS ?? 3);
const names = {
  'raw-ws': 'raw ws and SQLite',
  ours: 'Burrow, PostgreSQL behind',
  'rxdb-websocket': 'RxDB websocket, in memory',
  ...(hasPouchdb ? { pouchdb: 'PouchDB, express-pouchdb' } : {}),
};
type Name = keyof typeof names;

interface Figures {
  pushed: number[];
  pulled: number[];
  /** Milliseconds, by round. */
  live: number[][];
}

/** One process of a contender and what it tells. */
class Worker {
  readonly #child: ChildProcess;
  readonly arrivals = new Map<string, (at: bigint) => void>();
  code: string | undefined;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (message: { arrived?: string; at?: string; code?: { value: { code: string } } }) => {
      if (message.arrived) this.arrivals.get(message.arrived)?.(BigInt(message.at!));
      if (message.code) this.code = message.code.value.code;
    });
  }

  static async start(...args: string[]): Promise<{ worker: Worker; ready: string }> {
    const child = fork(join(import.meta.dirname, 'replication/process.ts'), args, { execArgv: [] });
    const worker = new Worker(child);
    const { ready } = (await worker.#told('ready')) as { ready: string };
    return { worker, ready };
  }

  /** Has it done; answers when it began and ended. */
  async order(order: object): Promise<{ start: bigint; end: bigint }> {
    const told = this.#told('done');
    this.#child.send(order);
    const { start, end } = (await told) as { start: string; end: string };
    return { start: BigInt(start), end: BigInt(end) };
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.disconnect();
    await gone;
  }

  #told(what: string): Promise<object> {
    return new Promise((done, failed) => {
      const onExit = (code: number | null) =>
        failed(new Error(`${this.#child.spawnargs.slice(2)} ended with ${code}`));
      const listen = (message: object) => {
        if (!(what in message)) return;
        this.#child.off('message', listen).off('exit', onExit);
        done(message);
      };
      this.#child.on('message', listen).on('exit', onExit);
    });
  }
}

async function round(name: Name, figures: Figures): Promise<void> {
  const folder = temporaryFolder(`bench-${name}`);
  const { worker: server, ready: address } = await Worker.start(name, 'serve', folder.path);
  const { worker: a } = await Worker.start(name, 'a', folder.path, address);
  await a.order({ fill: DOCUMENTS });
  const seconds = ({ start, end }: { start: bigint; end: bigint }) => Number(end - start) / 1e9;
  figures.pushed.push(DOCUMENTS / seconds(await a.order({ sync: true })));
  const further = a.code ? JSON.stringify({ ...JSON.parse(address), code: a.code }) : address;
  const { worker: b } = await Worker.start(name, 'b', folder.path, further);
  figures.pulled.push(DOCUMENTS / seconds(await b.order({ sync: true })));
  const live: number[] = [];
  figures.live.push(live);
  for (let i = 0; i < CHANGES; i++) {
    const id = `live-${i}`;
    const arrival = new Promise<bigint>((arrived) => b.arrivals.set(id, arrived));
    const { start } = await a.order({ write: id });
    live.push(Number((await arrival) - start) / 1e6);
    b.arrivals.delete(id);
  }
  for (const worker of [a, b, server]) await worker.stop();
  folder.remove();
}

/** Runs the contenders in turn, each round beginning with another, and answers the table. */
export async function benchReplication(order = Object.keys(names) as Name[]): Promise<string> {
  const figures = new Map(order.map((name) => [name, { pushed: [], pulled: [], live: [] } as Figures]));
  for (let r = 0; r < ROUNDS; r++)
    for (let i = 0; i < order.length; i++) {
      const name = order[(i + r) % order.length]!;
      await round(name, figures.get(name)!);
    }
  const best = (name: Name) => {
    const { pushed, pulled, live } = figures.get(name)!;
    const at = (percent: number) => Math.min(...live.map((round) => percentile(round, percent)));
    return { pushed: Math.max(...pushed), pulled: Math.max(...pulled), p50: at(50), p99: at(99) };
  };
  const raw = best(order.includes('raw-ws') ? 'raw-ws' : order[0]!);
  const rows = order.map((name) => {
    const { pushed, pulled, p50, p99 } = best(name);
    const rate = (value: number, base: number) =>
      `${Math.round(value).toLocaleString('en')} (${(value / base).toFixed(2)}×)`;
    const ms = (value: number, base: number) => `${value.toFixed(2)} (${(value / base).toFixed(1)}×)`;
    return `| ${names[name]} | ${rate(pushed, raw.pushed)} | ${rate(pulled, raw.pulled)} | ${ms(p50, raw.p50)} | ${ms(p99, raw.p99)} |`;
  });
  return [
    `${DOCUMENTS.toLocaleString('en')} documents of 1 KB, the best of ${ROUNDS} interleaved rounds; a live change from the write on one station to its commit on the other, ${CHANGES} of them in each round.`,
    '',
    '| replication | pushed/s | pulled/s | live p50 ms | live p99 ms |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

if (import.meta.main) {
  const wanted = process.argv.slice(2) as Name[];
  console.log(await benchReplication(wanted.length > 0 ? wanted : undefined));
}
