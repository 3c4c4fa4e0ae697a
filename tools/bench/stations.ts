/**
 * A thousand live stations on one node, then more than it takes, and the way from node to node.
 * `node tools/bench/stations.ts [stations]` prints the tables.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '@burrow/sync-server/db/embedded-database.ts';
import { type ServerProcess, startServerProcess, temporaryFolder } from '../../tests/support/processes.ts';
import { ProtocolStation } from '../../tests/support/protocol-station.ts';
import { percentile } from './percentile.ts';
import { text } from './replication/contender.ts';
import type { Figures, Member, Order } from './stations/fleet.ts';
import { noteOf, openPractices } from './stations/practices.ts';

const FLEETS = 2;
const SECONDS = 30;
/** A change per station every ten seconds is a busy clinic: 100 a second on the node. */
const LOAD = { seconds: SECONDS, writeEverySeconds: 10, pullEverySeconds: 30 };
const FLOOD = 20;
const CROSSINGS = 300;

/** @param stations how many live on the node; it takes a fifth more, and half as many again come */
export async function benchStations(stations = 1_000): Promise<string> {
  const mostStations = stations * 1.2;
  const folder = temporaryFolder('bench-stations');
  const database = await startEmbeddedDatabase(folder.path, () => undefined);
  const fleets: ChildProcess[] = [];
  const nodes: ServerProcess[] = [];
  const start = async (name: string) => {
    const node = await startServerProcess(folder.path, { name, databaseUrl: database.url, mostStations });
    nodes.push(node);
    return node;
  };
  try {
    const members = await openPractices(database.url, stations * 1.5, 200);
    tell(`${members.length} stations are enrolled`);
    const node = await start('a');
    for (let f = 0; f < FLEETS; f++)
      fleets.push(fork(join(import.meta.dirname, 'stations/fleet.ts'), [node.url], { execArgv: [] }));
    const idle = residentMb(node);
    const { connected } = await connect(fleets, members.slice(0, stations));
    const perStation = ((residentMb(node) - idle) / connected) * 1_024;
    tell(`${connected} are connected, ${perStation.toFixed(0)} KB each`);
    const rows = [row(number(stations), await all(fleets, { live: LOAD }), residentMb(node))];
    tell(rows.at(-1)!);
    await connect(fleets, members.slice(stations));
    rows.push(row(`${number(stations * 1.5)} come`, await all(fleets, { live: LOAD }), residentMb(node)));
    tell(rows.at(-1)!);
    const flood = await all(fleets, { flood: FLOOD });
    rows.push(row(`${number(mostStations)}, ${FLOOD} pushes each at once`, flood, residentMb(node)));
    tell(rows.at(-1)!);
    for (const fleet of fleets) fleet.disconnect();
    const crossings = await crossNodes(node, await start('b'), members);
    return [
      `One node and its PostgreSQL share the machine with the stations. Stations in practices of five, real WebSocket connections and signatures; each writes a 1 KB note every ${LOAD.writeEverySeconds} s and pulls 200 documents every ${LOAD.pullEverySeconds} s, for ${SECONDS} s. The node takes ${number(mostStations)} (\`BURROW_MOST_STATIONS\`). An idle station costs it ${perStation.toFixed(0)} KB of memory. In the last row every station sends its next pushes without waiting; the time of each counts from then.`,
      '',
      '| stations | connected | sent away | lost | failed | pushes/s | push p95 ms | pull p95 ms | live p95 ms | node, MB |',
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
      ...rows,
      '',
      `A write through node A reaches a socket on node B, of ${CROSSINGS}: p50 ${percentile(crossings, 50).toFixed(2)} ms, p99 ${percentile(crossings, 99).toFixed(2)} ms.`,
    ].join('\n');
  } finally {
    for (const fleet of fleets) if (fleet.connected) fleet.disconnect();
    for (const node of nodes) await node.stop();
    await database.stop();
    folder.remove();
  }
}

const number = (value: number) => value.toLocaleString('en');
const tell = (text: string) => void process.stderr.write(`${text}\n`);

/** Divides the stations among the processes, whole practices each, and has them connect. */
function connect(fleets: ChildProcess[], members: Member[]): Promise<Figures> {
  const share = Math.ceil(members.length / fleets.length / 5) * 5;
  return all(fleets, (f) => ({ connect: members.slice(f * share, (f + 1) * share) }));
}

/** Has all of them do it and puts their figures together. */
async function all(fleets: ChildProcess[], order: Order | ((fleet: number) => Order)): Promise<Figures> {
  const answers = await Promise.all(
    fleets.map(async (fleet, f) => {
      const gone = once(fleet, 'exit').then(() => Promise.reject(new Error('A process of stations ended')));
      const answer = once(fleet, 'message');
      fleet.send(typeof order === 'function' ? order(f) : order);
      return (await Promise.race([answer, gone]))[0] as Figures;
    }),
  );
  const refusals: Record<string, number> = {};
  for (const one of answers)
    for (const [reason, count] of Object.entries(one.refusals))
      refusals[reason] = (refusals[reason] ?? 0) + count;
  const together = (name: 'push' | 'pull' | 'live') => answers.flatMap((one) => one[name]);
  const sum = (name: 'connected' | 'failed' | 'lost') => answers.reduce((total, one) => total + one[name], 0);
  return {
    ...{ connected: sum('connected'), failed: sum('failed'), lost: sum('lost'), refusals },
    ...{ push: together('push'), pull: together('pull'), live: together('live') },
    seconds: Math.max(...answers.map(({ seconds }) => seconds)),
  };
}

function row(name: string, figures: Figures, megabytes: number): string {
  const { connected, refusals, lost, failed, push, pull, live, seconds } = figures;
  const p95 = (values: number[]) => (values.length > 0 ? percentile(values, 95).toFixed(1) : '');
  const sentAway = Object.entries(refusals).map(([reason, count]) => `${count} (${reason})`);
  const rate = Math.round(push.length / seconds);
  const cells = [
    ...[name, connected, sentAway.join(', ') || 0, lost, failed],
    ...[rate, p95(push), p95(pull), p95(live), Math.round(megabytes)],
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Milliseconds from a push through one node to the news at a station of the other. */
async function crossNodes(a: ServerProcess, b: ServerProcess, members: Member[]): Promise<number[]> {
  const [writer, reader] = [a, b].map(({ url }, i) => {
    const { stationId, privateKey } = members[i]!;
    return ProtocolStation.known(url, stationId, createPrivateKey({ key: privateKey, format: 'jwk' }));
  }) as [ProtocolStation, ProtocolStation];
  for (const station of [writer, reader]) await station.connect();
  const times: number[] = [];
  for (let i = 0; i < CROSSINGS; i++) {
    const arrived = new Promise<void>((done) => {
      reader.onNews = () => done();
    });
    const start = performance.now();
    const pushed = writer.push([noteOf(members[0]!.practice, `crossing-${i}`, text)], 'clinical');
    await arrived;
    times.push(performance.now() - start);
    await pushed;
  }
  for (const station of [writer, reader]) await station.close();
  return times;
}

/** Memory of a process that is in use, as the kernel counts it. */
function residentMb({ pid }: ServerProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Number(kilobytes) / 1_024;
}

if (import.meta.main) console.log(await benchStations(Number(process.argv[2] ?? 1_000)));
