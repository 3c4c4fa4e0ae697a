/**
 * How fast HL7 results are taken and filed. `node tools/bench/mllp.ts` prints the table.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { startDevicesHost } from '@burrow/core/devices-host/devices-host.ts';
import { frameMllp } from '@burrow/devices/protocol/hl7/mllp-framing.ts';
import { hl7Result } from '@burrow/devices/simulator/panels.ts';
import { listenMllp } from '@burrow/devices/transport/mllp-listener.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { labOrderEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import { startOfflineCore } from '../../tests/support/offline-core.ts';
import { percentile } from './percentile.ts';

const SELF = import.meta.filename;
const ROUNDS = 5;
const WARM_UP = 1_500;
const ACCESSION = 'A-1';
/** What one message writes at the least: three pages of SQLite's log. */
const COMMIT_BYTES = 12 * 1024;
const COMMITS = 500;

/** What listens, and how many messages it gets with one in flight; pipelined it gets twice as many. */
const KINDS = [
  { kind: 'ack-only', rounds: ROUNDS, messages: 3_000 },
  { kind: 'durable', rounds: ROUNDS, messages: 3_000 },
  { kind: 'durable, encrypted', rounds: ROUNDS, messages: 3_000 },
  { kind: 'durable, encrypted, filed into a chart', rounds: 1, messages: 1_000 },
];

interface Figures {
  single: number;
  pipelined: number;
  filed: number;
}

/**
 * Messages per second, the median of interleaved rounds. `filed` counts from the first pipelined message to
 * the last outcome, so that a backlog left behind by fast acknowledgments shows.
 */
export async function benchMllp(): Promise<string> {
  const figures = new Map<string, Figures[]>(KINDS.map(({ kind }) => [kind, []]));
  const disk: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    disk.push(diskCommits());
    for (const { kind, rounds, messages } of KINDS)
      if (round < rounds) figures.get(kind)!.push(await measure(kind, messages));
  }
  const median = (kind: string, what: keyof Figures) =>
    percentile(
      figures.get(kind)!.map((one) => one[what]),
      50,
    );
  const commits = percentile(disk, 50);
  const ceiling = 1 / (1 / median('ack-only', 'single') + 1 / commits);
  return [
    `The disk alone does ${commits.toFixed(0)} syncs/s in these rounds; the ceiling is ack-only and one such sync, one after the other.`,
    '',
    '| MLLP | one in flight, msg/s | against the ceiling | pipelined, msg/s | filed, msg/s |',
    '| --- | --- | --- | --- | --- |',
    `| ceiling | ${ceiling.toFixed(0)} | 1.00× | | |`,
    ...KINDS.map(({ kind }) => {
      const single = median(kind, 'single');
      const ratio = (single / ceiling).toFixed(2);
      const filed = kind === 'ack-only' ? '' : median(kind, 'filed').toFixed(0);
      return `| ${kind} | ${single.toFixed(0)} | ${ratio}× | ${median(kind, 'pipelined').toFixed(0)} | ${filed} |`;
    }),
  ].join('\n');
}

/** Syncs per second of a file that is written over, as a database's log is. */
function diskCommits(): number {
  const folder = mkdtempSync(join(tmpdir(), 'burrow-bench-'));
  const fd = openSync(join(folder, 'log'), 'w');
  const bytes = Buffer.alloc(COMMIT_BYTES, 1);
  const write = () => {
    for (let index = 0; index < COMMITS; index++) {
      writeSync(fd, bytes, 0, COMMIT_BYTES, index * COMMIT_BYTES);
      fdatasyncSync(fd);
    }
  };
  write();
  const started = performance.now();
  write();
  const perSecond = (COMMITS * 1000) / (performance.now() - started);
  closeSync(fd);
  rmSync(folder, { recursive: true, force: true });
  return perSecond;
}

async function measure(kind: string, messages: number): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'burrow-bench-'));
  const expected = WARM_UP + messages * 3;
  const { child, lines } = startRole(['server', kind, folder, String(expected)]);
  const port = Number(await nextLine(lines));
  await send(port, WARM_UP, 1);
  const single = await send(port, messages, 1);
  const started = performance.now();
  const pipelined = await send(port, messages * 2, 200);
  if (kind !== 'ack-only') await nextLine(lines);
  const filed = (messages * 2 * 1000) / (performance.now() - started);
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  rmSync(folder, { recursive: true, force: true });
  return { single, pipelined, filed };
}

async function send(port: number, messages: number, window: number): Promise<number> {
  const { lines } = startRole(['client', String(port), String(messages), String(window)]);
  return Number(await nextLine(lines));
}

function startRole(args: string[]): { child: ChildProcess; lines: Interface } {
  const child = spawn(process.execPath, [SELF, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, lines: createInterface(child.stdout) };
}

async function nextLine(lines: Interface): Promise<string> {
  const [line] = (await once(lines, 'line')) as [string];
  return line;
}

/** Sends messages with at most `window` unanswered and prints the rate. */
async function playClient(port: number, messages: number, window: number): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  // Written before the clock starts: what is measured is who takes them.
  const framed = Array.from({ length: messages }, (_, index) =>
    frameMllp(
      Buffer.from(
        hl7Result({
          accession: ACCESSION,
          panel: 'cbc',
          controlId: `${process.pid}-${index}`,
          // A second apart, as an analyzer's runs are at the least: none is the one before sent again.
          at: new Date(Date.now() + process.pid * 86_400_000 + index * 1000),
        }),
      ),
    ),
  );
  const started = performance.now();
  let sent = 0;
  let answered = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const fill = () => {
    while (sent < messages && sent - answered < window) socket.write(framed[sent++]!);
  };
  socket.on('data', (chunk) => {
    for (const byte of chunk) if (byte === 0x1c) answered += 1;
    if (answered >= messages) resolve();
    else fill();
  });
  fill();
  await promise;
  console.log((messages / (performance.now() - started)) * 1000);
  socket.destroy();
}

async function serve(kind: string, folder: string, expected: number): Promise<void> {
  let outcomes = 0;
  const filed = () => {
    if (++outcomes === expected) console.log('filed');
  };
  if (kind === 'ack-only') await serveAckOnly();
  else if (kind.includes('chart')) await serveClinic(filed);
  else {
    const host = await startDevicesHost({
      folder,
      blobsFolder: join(folder, 'blobs'),
      ...(kind.includes('encrypted') ? { keyHex: 'ab'.repeat(32) } : {}),
      bind: '127.0.0.1',
      devices: [{ id: 'bench', name: 'Bench', link: { type: 'mllp', port: 0 }, charset: 'utf-8' }],
      worklist: async () => [],
      onAnalyzerMessage: async () => ({ outcome: 'matched' }),
      onImage: async () => ({ outcome: 'matched' }),
      onTraffic: ({ outcome }) => outcome !== 'received' && filed(),
      log: () => undefined,
    });
    console.log(host.address('bench').port);
  }
}

async function serveAckOnly(): Promise<void> {
  await listenMllp(
    { deviceId: 'hl7', host: '127.0.0.1', port: 0, charset: 'utf-8' },
    {
      sink: { store: async () => undefined, keepFrame: async () => undefined },
      report: (_deviceId, report) =>
        report.status === 'listening' && report.connections === 0 && console.log(report.port),
      log: () => undefined,
    },
  );
}

/** A whole core whose lab files every message to one order. */
async function serveClinic(filed: () => void): Promise<void> {
  const { core, ownerId, close } = await startOfflineCore();
  const { documents } = core.services;
  const patient = await documents.insert(patientEntity, 'system', {
    ownerId,
    body: patientEntity.body.parse({ name: 'Rex', species: 'dog', number: 'P0010000018' }),
  });
  await documents.insert(labOrderEntity, 'system', {
    patientId: patient.id,
    ownerId,
    status: 'ordered',
    body: { accession: ACCESSION, panels: ['cbc'], priority: 'routine', note: '', orderedBy: 'system' },
  });
  const receive = core.labIntake.receive.bind(core.labIntake);
  core.labIntake.receive = async (arrival, message) => {
    const outcome = await receive(arrival, message);
    if (outcome.outcome === 'matched') filed();
    return outcome;
  };
  process.once('SIGTERM', () => void close().then(() => process.exit()));
  console.log(core.devices().address('mllp').port);
}

if (process.argv[1] === SELF) {
  const [, , role = '', first = '', second = '', third = ''] = process.argv;
  if (role === 'client') await playClient(Number(first), Number(second), Number(third));
  else if (role === 'server') await serve(first, second, Number(third));
  else console.log(await benchMllp());
}
