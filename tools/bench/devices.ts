/**
 * How fast the device links are, beside what they could be at best and beside their peers.
 * `npm exec node tools/bench/devices.ts` prints both tables.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDevicesHost } from '@burrow/core/devices-host/devices-host.ts';
import { frameMllp } from '@burrow/devices/protocol/hl7/mllp-framing.ts';
import { hl7Result } from '@burrow/devices/simulator/panels.ts';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import { listenMllp } from '@burrow/devices/transport/mllp-listener.ts';

const SELF = import.meta.filename;
const OBJECTS = 300;

/** Messages per second: durable intake against acknowledging alone, one in flight and pipelined. */
export async function benchMllp(messages = 10_000): Promise<string> {
  const rows: string[] = [];
  for (const kind of ['ack-only', 'durable', 'durable, encrypted']) {
    const folder = mkdtempSync(join(tmpdir(), 'burrow-bench-'));
    const server = await startRole('mllp-server', kind, folder);
    await client(server.port, 2000, 1);
    const single = await client(server.port, messages, 1);
    const pipelined = await client(server.port, messages * 2, 200);
    rows.push(`| ${kind} | ${single} | ${pipelined} |`);
    await stop(server.child);
    rmSync(folder, { recursive: true, force: true });
  }
  return ['| MLLP | one in flight, msg/s | pipelined, msg/s |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Images per second and peak memory: this listener, storescp and Orthanc, sent by storescu. */
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
  const rows: string[] = [];
  for (const kind of ['Burrow', 'storescp', 'Orthanc']) {
    const own = join(folder, kind);
    mkdirSync(own);
    const { child, port } = await startDicom(kind, own);
    const idle = peakMb(child);
    const started = performance.now();
    const sender = spawn('storescu', ['+sd', '127.0.0.1', String(port), objects], {
      env: { ...process.env, TCP_NODELAY: '1' },
      stdio: 'ignore',
    });
    const [code] = (await once(sender, 'exit')) as [number];
    const seconds = (performance.now() - started) / 1000;
    rows.push(
      `| ${kind}${code === 0 ? '' : ` (storescu failed: ${code})`} | ${(OBJECTS / seconds).toFixed(0)} | ${idle} | ${peakMb(child)} |`,
    );
    await stop(child);
  }
  rmSync(folder, { recursive: true, force: true });
  return [
    '| DICOM, 0.5 MB objects | images/s | RSS before, MB | peak RSS, MB |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

async function startDicom(kind: string, folder: string): Promise<{ child: ChildProcess; port: number }> {
  if (kind === 'Burrow') return startRole('dicom-server', kind, folder);
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

async function startRole(
  role: string,
  kind: string,
  folder: string,
): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [SELF, role, kind, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { child, port: Number(line.toString()) };
}

async function client(port: number, messages: number, window: number): Promise<string> {
  const child = spawn(
    process.execPath,
    [SELF, 'mllp-client', String(port), String(messages), String(window)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return line.toString().trim();
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Highest resident set of a process so far. */
function peakMb(child: ChildProcess): string {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf-8');
  return (Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024).toFixed(0);
}

/** Sends messages with at most `window` unanswered and prints the rate. */
async function playClient(port: number, messages: number, window: number): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const framed = (index: number) =>
    frameMllp(
      Buffer.from(
        hl7Result({ accession: 'A-1', panel: 'cbc', controlId: `${process.pid}-${index}`, at: new Date() }),
      ),
    );
  let sent = 0;
  let answered = 0;
  const started = performance.now();
  const { promise, resolve } = Promise.withResolvers<void>();
  const fill = () => {
    while (sent < messages && sent - answered < window) socket.write(framed(sent++));
  };
  socket.on('data', (chunk) => {
    for (const byte of chunk) if (byte === 0x1c) answered += 1;
    if (answered >= messages) resolve();
    else fill();
  });
  fill();
  await promise;
  console.log(Math.round((messages / (performance.now() - started)) * 1000));
  socket.destroy();
}

async function serve(kind: string, folder: string, link: 'mllp' | 'dicom'): Promise<void> {
  if (kind === 'ack-only') {
    await listenMllp(
      { deviceId: 'hl7', host: '127.0.0.1', port: 0, charset: 'utf-8' },
      {
        sink: { store: async () => undefined, keepFrame: async () => undefined },
        report: (_deviceId, report) =>
          report.status === 'listening' && report.connections === 0 && console.log(report.port),
        log: () => undefined,
      },
    );
    return;
  }
  const host = await startDevicesHost({
    folder,
    blobsFolder: join(folder, 'blobs'),
    ...(kind.includes('encrypted') ? { keyHex: 'ab'.repeat(32) } : {}),
    bind: '127.0.0.1',
    devices: [
      {
        id: 'bench',
        name: 'Bench',
        link: link === 'mllp' ? { type: 'mllp', port: 0 } : { type: 'dicom', port: 0, aeTitle: 'BURROW' },
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
  const [, , role = '', first = '', second = '', third = ''] = process.argv;
  if (role === 'mllp-client') await playClient(Number(first), Number(second), Number(third));
  else if (role === 'mllp-server') await serve(first, second, 'mllp');
  else if (role === 'dicom-server') await serve(first, second, 'dicom');
  else console.log(`${await benchMllp()}\n\n${await benchDicom()}`);
}
