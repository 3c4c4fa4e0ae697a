import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Mergeable } from '@burrow/shared/kernel/rules/merge-documents.ts';
import { startServerProcess, temporaryFolder } from '../support/processes.ts';
import { checkDiary } from '../sync-fuzz/checks.ts';
import { Diary } from '../sync-fuzz/edits.ts';
import type { World } from '../sync-fuzz/world.ts';
import type { Order } from './station-process.ts';

/**
 * `npm run month`: three stations and a hub, thirty simulated days with the internet out, 100,000 edits; then the
 * line comes back. One of the stations is away from the clinic's network too. Prints how long they take to be
 * equal, what they needed, and whether anything was lost.
 */
const { values } = parseArgs({ options: { edits: { type: 'string', default: '100000' } } });
const stations = [
  { name: 'hub', address: '127.0.0.21' },
  { name: 'one', address: '127.0.0.22' },
  { name: 'two', address: '127.0.0.23' },
  { name: 'away', address: '' },
];

interface State {
  status: string;
  waiting: { count: number }[];
  lan?: { hubName: string; isUp: boolean };
  refused: number;
  peakBytes: number;
}

class StationProcess {
  readonly name: string;
  readonly #child: ChildProcess;

  constructor(folder: string, name: string, address: string) {
    this.name = name;
    mkdirSync(join(folder, name), { recursive: true });
    this.#child = fork(join(import.meta.dirname, 'station-process.ts'), [join(folder, name), name, address], {
      execArgv: [],
    });
  }

  ask<T>(order: Order): Promise<T> {
    return new Promise((done, failed) => {
      this.#child.once('message', (message: { answer?: T; failure?: string }) =>
        message.failure === undefined ? done(message.answer as T) : failed(new Error(message.failure)),
      );
      this.#child.send(order);
    });
  }

  state(): Promise<State> {
    return this.ask<State>({ type: 'state' });
  }

  stop(): void {
    this.#child.disconnect();
  }
}

const say = (text: string) => process.stdout.write(`${text}\n`);
const seconds = (from: number) => ((performance.now() - from) / 1_000).toFixed(0);
const folder = temporaryFolder('month');
let server = await startServerProcess(folder.path);
const port = Number(new URL(server.url).port);
const processes: StationProcess[] = [];
try {
  for (const { name, address } of stations) {
    const station = new StationProcess(folder.path, name, address);
    processes.push(station);
    const code = server.firstCode && name === 'hub' ? server.firstCode : await nextCode();
    await station.ask({ type: 'enrol', serverUrl: server.url, code });
  }
  await processes[0]!.ask({ type: 'open' });
  await until('all stations hold the practice', allEqual);
  await until("the clinic's network stands", async () => {
    const states = await Promise.all(processes.slice(1, 3).map((station) => station.state()));
    return states.every(({ lan }) => lan?.isUp && lan.hubName === 'hub');
  });
  await server.stop();
  const edits = Number(values.edits);
  say(`The cable is out. 30 days, ${edits} edits at ${stations.length} stations …`);
  const started = performance.now();
  await Promise.all(
    processes.map((one, i) => one.ask({ type: 'work', edits: edits / stations.length, seed: 40 + i })),
  );
  say(`The month took ${seconds(started)} s.`);
  const back = performance.now();
  server = await startServerProcess(folder.path, { port });
  await until('they are equal', allEqual, 600_000);
  const took = seconds(back);
  const states = await Promise.all(processes.map((station) => station.state()));
  const failures = await reckon();
  for (const [i, { peakBytes }] of states.entries())
    say(`${stations[i]!.name}: peak memory ${(peakBytes / 1e6).toFixed(0)} MB`);
  say(`Equal hashes ${took} s after the line came back (bar: 600 s). Lost or changed: ${failures.length}.`);
  for (const failure of failures.slice(0, 10)) say(`  ${failure}`);
  process.exitCode = failures.length === 0 && Number(took) < 600 ? 0 : 1;
} finally {
  for (const station of processes) station.stop();
  await server.stop();
  folder.remove();
}

async function nextCode(): Promise<string> {
  return processes[0]!.ask<string>({ type: 'code' });
}

async function allEqual(): Promise<boolean> {
  const states = await Promise.all(processes.map((station) => station.state()));
  if (states.some(({ status }) => status !== 'synced')) return false;
  const hashes = await Promise.all(processes.map((station) => station.ask<string>({ type: 'hash' })));
  return new Set(hashes).size === 1;
}

async function until(what: string, isSo: () => Promise<boolean>, withinMs = 120_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Not so in time: ${what}`);
    await wait(500);
  }
}

async function reckon(): Promise<string[]> {
  const diary = new Diary();
  const content = new Map<string, Mergeable>();
  const failures: string[] = [];
  for (const station of processes) {
    const file = join(folder.path, `${station.name}.json`);
    await station.ask({ type: 'dump', file });
    const said = JSON.parse(readFileSync(file, 'utf8')) as Diary & { content: Mergeable[] };
    diary.edits.push(...said.edits);
    diary.inserts.push(...said.inserts);
    diary.notes.push(...said.notes);
    for (const document of said.content) content.set(document.id, document);
  }
  for (const id of diary.notes) if (!content.has(id)) failures.push(`lost: ${id}`);
  const world = { fail: (what: string) => failures.push(what) } as unknown as World;
  checkDiary(world, diary, content);
  return failures;
}
