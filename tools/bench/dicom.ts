/**
 * How fast images are taken, beside storescp and Orthanc. `node tools/bench/dicom.ts` prints the table.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDevicesHost } from '@burrow/core/devices-host/devices-host.ts';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import { percentile } from './percentile.ts';

const SELF = import.meta.filename;
const OBJECTS = 300;
const ROUNDS = 5;
const KINDS = ['Burrow', 'storescp', 'Orthanc'];

interface Figures {
  perSecond: number;
  idleMb: number;
  peakMb: number;
}

/** Images per second and memory of this listener, storescp and Orthanc, sent by storescu: medians of interleaved rounds. */
export async function benchDicom(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'burrow-bench-'));
  const objects = join(folder, 'objects');
  mkdirSync(objects);
  for (let index = 0; index < OBJECTS; index++) {
    const { file } = syntheticRadiograph({
      patientId: 'B',
      patientName: 'Bench',
      species: 'Canine',
      rows: 512,
      columns: 512,
      seed: index,
      instanceNumber: index,
    });
    writeFileSync(join(objects, `${index}.dcm`), file);
  }
  const figures = new Map<string, Figures[]>(KINDS.map((kind) => [kind, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const kind of KINDS) figures.get(kind)!.push(await measure(kind, objects));
  rmSync(folder, { recursive: true, force: true });
  const median = (kind: string, what: keyof Figures) =>
    percentile(
      figures.get(kind)!.map((one) => one[what]),
      50,
    );
  return [
    '| DICOM, 0.5 MB objects | images/s | against Orthanc | RSS before, MB | peak RSS, MB |',
    '| --- | --- | --- | --- | --- |',
    ...KINDS.map((kind) => {
      const ratio = (median(kind, 'perSecond') / median('Orthanc', 'perSecond')).toFixed(2);
      const [speed, idle, peak] = (['perSecond', 'idleMb', 'peakMb'] as const).map((what) =>
        median(kind, what).toFixed(0),
      );
      return `| ${kind} | ${speed} | ${ratio}× | ${idle} | ${peak} |`;
    }),
  ].join('\n');
}

/** One server of its own, and all objects over one association. */
async function measure(kind: string, objects: string): Promise<Figures> {
  const own = mkdtempSync(join(tmpdir(), 'burrow-bench-'));
  const { child, port } = await startDicom(kind, own);
  const idleMb = peakMb(child);
  const started = performance.now();
  const sender = spawn('storescu', ['+sd', '127.0.0.1', String(port), objects], {
    env: { ...process.env, TCP_NODELAY: '1' },
    stdio: 'ignore',
  });
  const [code] = (await once(sender, 'exit')) as [number];
  if (code !== 0) throw new Error(`storescu ended with ${code} against ${kind}`);
  const perSecond = (OBJECTS * 1000) / (performance.now() - started);
  const figures = { perSecond, idleMb, peakMb: peakMb(child) };
  await stop(child);
  rmSync(own, { recursive: true, force: true });
  return figures;
}

async function startDicom(kind: string, folder: string): Promise<{ child: ChildProcess; port: number }> {
  if (kind === 'Burrow') return startRole(folder);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const env = { ...process.env, TCP_NODELAY: '1' };
  const config = join(folder, 'orthanc.json');
  writeFileSync(
    config,
    JSON.stringify({
      StorageDirectory: folder,
      IndexDirectory: folder,
      HttpServerEnabled: false,
      DicomPort: port,
      DicomAlwaysAllowStore: true,
      DicomCheckCalledAet: false,
      OverwriteInstances: true,
    }),
  );
  const child =
    kind === 'storescp'
      ? spawn('storescp', ['-od', folder, String(port)], { env, stdio: 'ignore' })
      : spawn('Orthanc', [config], { env, stdio: 'ignore' });
  await reachable(port);
  return { child, port };
}

async function reachable(port: number): Promise<void> {
  for (;;) {
    const socket = connect({ port, host: '127.0.0.1' });
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function startRole(folder: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [SELF, 'server', folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { child, port: Number(line.toString()) };
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Highest resident set of a process so far. */
function peakMb(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf-8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

async function serve(folder: string): Promise<void> {
  const host = await startDevicesHost({
    folder,
    blobsFolder: join(folder, 'blobs'),
    fileKey: new Uint8Array(32).fill(7),
    keyHex: 'ab'.repeat(32),
    bind: '127.0.0.1',
    devices: [
      {
        id: 'bench',
        name: 'Bench',
        link: { type: 'dicom', port: 0, aeTitle: 'BURROW' },
        charset: 'utf-8',
      },
    ],
    worklist: async () => [],
    onAnalyzerMessage: async () => ({ outcome: 'matched' }),
    onImage: async () => ({ outcome: 'matched' }),
    log: () => undefined,
  });
  console.log(host.address('bench').port);
}

if (process.argv[1] === SELF) {
  const [, , role = '', folder = ''] = process.argv;
  if (role === 'server') await serve(folder);
  else console.log(await benchDicom());
}
