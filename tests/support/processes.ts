import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Ready, Told } from '@burrow/core/run-core.ts';
import type { Blocked } from '@burrow/core/start-or-explain.ts';
import type { Place } from './clinic-network.ts';

/** Each computer of the clinic's network has this port for itself. */
const LAN_PORT = 7719;
const root = resolve(import.meta.dirname, '../..');

/** A folder for real processes; PostgreSQL's user must be able to enter it. */
export function temporaryFolder(name: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `burrow-${name}-`));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface ServerProcess {
  url: string;
  pid: number;
  firstCode: string | undefined;
  stop(): Promise<void>;
  /** SIGKILL: no chance to finish anything. */
  kill(): Promise<void>;
}

/** The sync server as a process of its own. */
export async function startServerProcess(
  folder: string,
  options: { name?: string; bind?: string; port?: number; databaseUrl?: string; mostStations?: number } = {},
): Promise<ServerProcess> {
  const name = options.name ?? 'server';
  const child = start('apps/sync-server/src/app/main.ts', folder, name, {
    BURROW_SERVER_DATA: join(folder, name),
    BURROW_SERVER_PORT: String(options.port ?? 0),
    ...(options.bind ? { BURROW_BIND: options.bind } : {}),
    DATABASE_URL: options.databaseUrl ?? '',
    BURROW_MOST_STATIONS: options.mostStations ? String(options.mostStations) : '',
  });
  const ready = (await answerOf(child)) as { url: string; firstCode?: string };
  return {
    url: ready.url,
    pid: child.pid!,
    firstCode: ready.firstCode,
    stop: () => stop(child, 'SIGTERM'),
    kill: () => stop(child, 'SIGKILL'),
  };
}

export interface StationProcess extends Ready {
  child: ChildProcess;
  stop(): Promise<void>;
  /** SIGKILL: no chance to finish anything. */
  kill(): Promise<void>;
}

export interface StationProcessOptions {
  name?: string;
  serverUrl?: string;
  code?: string;
  demo?: boolean;
  lan?: string;
  /** Computer of the clinic's network that it runs on. */
  place?: Place;
  /** Addresses of other stations, instead of finding them by mDNS. */
  neighbours?: string[];
  recover?: boolean;
  /** Program that it runs in, with fewer rights. */
  launch?: Place['launch'];
}

/** A workstation's core as a process of its own. */
export async function startStationProcess(
  folder: string,
  options: StationProcessOptions = {},
): Promise<StationProcess> {
  const child = launchStation(folder, options);
  return readyStation(child);
}

/** A station that its disk does not let start, behind the page that says so. */
export interface BlockedStation {
  page: string;
  text: string;
  /** The station once it has started after all. */
  station: Promise<StationProcess>;
  stop(): Promise<void>;
}

/** Starts a workstation's core that cannot start. */
export async function startBlockedStation(
  folder: string,
  options: StationProcessOptions = {},
): Promise<BlockedStation> {
  const child = launchStation(folder, options);
  const station = readyStation(child);
  station.catch(() => undefined);
  const { page, text } = await new Promise<Blocked>((done, failed) => {
    child.on('message', (message: Told) => message.type === 'blocked' && done(message));
    station.then(() => failed(new Error('The station started')), failed);
  });
  return { page, text, station, stop: () => stop(child, 'SIGTERM') };
}

async function readyStation(child: ChildProcess): Promise<StationProcess> {
  const { ready } = (await answerOf(child)) as { ready: Ready };
  return { ...ready, child, stop: () => stop(child, 'SIGTERM'), kill: () => stop(child, 'SIGKILL') };
}

function launchStation(folder: string, options: StationProcessOptions): ChildProcess {
  const name = options.name ?? 'station';
  const env = {
    BURROW_DATA: join(folder, name),
    ...(options.place ? { BURROW_BIND: options.place.address } : {}),
    BURROW_PORT: '0',
    BURROW_MLLP_PORT: '0',
    BURROW_ASTM_PORT: '0',
    BURROW_DICOM_PORT: '0',
    BURROW_SERVER: options.serverUrl ?? 'http://127.0.0.1:9',
    BURROW_STATION: name,
    BURROW_FIRST_CODE: options.code ?? '',
    BURROW_DEMO: options.demo ? 'yes' : 'no',
    BURROW_LAN: options.lan ?? options.place?.address ?? '',
    BURROW_LAN_PORT: String(options.place ? LAN_PORT : 0),
    ...(options.neighbours
      ? { BURROW_LAN_DISCOVERY: 'off', BURROW_LAN_NEIGHBOURS: options.neighbours.join(',') }
      : {}),
    BURROW_RECOVER: options.recover ? 'yes' : '',
  };
  return start('packages/core/src/headless.ts', folder, name, env, options.place?.launch ?? options.launch);
}

function start(
  script: string,
  folder: string,
  name: string,
  env: Record<string, string>,
  launch?: Place['launch'],
): ChildProcess {
  const child = fork(join(root, script), {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    ...launch,
  });
  const log = createWriteStream(join(folder, `${name}.log`), { flags: 'a' });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  return child;
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((done, failed) => {
    child.on('message', (message: { type: string; message?: string }) => {
      if (message.type === 'ready') done(message);
      if (message.type === 'failed') failed(new Error(message.message));
    });
    child.once('exit', (code) =>
      failed(new Error(`The process ended with code ${code} before it was ready`)),
    );
  });
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
