import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, eventually, signInTo } from '../support/api.ts';
import type { Client } from '../support/pipes.ts';
import {
  type ServerProcess,
  type StationProcess,
  startServerProcess,
  startStationProcess,
  temporaryFolder,
} from '../support/processes.ts';

/** A station whose database was damaged on disk, its sibling, and their server. */
const PAGE = 4_096;
const folder = temporaryFolder('recovery');
let server: ServerProcess;
let port: number;
const stations = {} as Record<'a' | 'b', StationProcess>;
const admins = {} as Record<'a' | 'b', Client>;
const vets = {} as Record<'a' | 'b', Client>;
let password: string;

beforeAll(async () => {
  server = await startServerProcess(folder.path);
  port = Number(new URL(server.url).port);
  await start('a', { code: server.firstCode, demo: true });
  const { code } = await admins.a.station.issueCode({});
  await start('b', { code });
  await converge();
  // A calm stop brings the log into the database file, where the damage is to be.
  await stations.b.stop();
  await start('b');
});
afterAll(async () => {
  await Promise.all([stations.a?.stop(), stations.b?.stop()]);
  await server?.stop();
  folder.remove();
});

async function start(
  name: 'a' | 'b',
  options: { code?: string; demo?: boolean; recover?: boolean } = {},
): Promise<void> {
  const serverUrl = `http://127.0.0.1:${port}`;
  stations[name] = await startStationProcess(folder.path, { name, serverUrl, ...options });
  password ??= stations[name].signIn![0]!.password;
  const signIn = async () => {
    vets[name] = await signInTo(stations[name].workstation, 'elena', password);
    admins[name] = await signInTo(stations[name].workstation, 'priya', password);
    return true;
  };
  await eventually(() => signIn().catch(() => false), Boolean, 60_000);
}

const digest = async (name: 'a' | 'b') =>
  JSON.stringify((await admins[name].station.digest({})).map(({ collection, hash }) => [collection, hash]));

async function converge(): Promise<void> {
  for (const name of ['a', 'b'] as const)
    await eventually(
      () => admins[name].station.sync({}),
      ({ status }) => status === 'synced',
      60_000,
    );
  await eventually(async () => (await digest('a')) === (await digest('b')), Boolean, 60_000);
}

/** Changes bytes of every page in the middle of the file. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  const pages = Math.floor(bytes.length / PAGE);
  for (let page = Math.floor(pages * 0.5); page < pages * 0.6; page++)
    for (let i = 0; i < 32; i++) bytes[page * PAGE + 100 + i]! ^= 0xff;
  writeFileSync(file, bytes);
}

test('S-23, S-24: a damaged database is named; the station recovers from the server, keeps its identity and what it had not sent', async () => {
  const [patient] = await vets.b.directory.listPatients({ limit: 1 });
  const patientId = patient!.id;
  const { stationId } = await admins.b.station.status({});
  await server.stop();
  for (let i = 0; i < 20; i++)
    await vets.b.clinical.addVisitNote({ patientId, reason: 'Unsent', text: `unsent ${i}` });
  await stations.b.kill();
  const own = join(folder.path, 'b', 'station');
  damage(join(own, 'clinic.sqlite'));

  stations.b = await startStationProcess(folder.path, { name: 'b', serverUrl: `http://127.0.0.1:${port}` });
  await eventually(
    () => apiOf(stations.b.workstation).station.health({}),
    ({ problem }) => problem === 'DATABASE_DAMAGED',
  );
  await stations.b.stop();

  server = await startServerProcess(folder.path, { port });
  await start('b', { recover: true });
  await converge();
  const status = await admins.b.station.status({});
  expect(status).toMatchObject({ stationId, needsSetup: false });
  expect((await apiOf(stations.b.workstation).station.health({})).problem).toBeUndefined();
  const history = await vets.a.clinical.history({ patientId, limit: 500 });
  const unsent = history.filter(({ detail }) => detail.startsWith('unsent ')).map(({ detail }) => detail);
  expect(unsent.sort()).toEqual(Array.from({ length: 20 }, (_, i) => `unsent ${i}`).sort());
  const aside = readdirSync(own).filter((name) => name.startsWith('damaged-'));
  expect(readdirSync(join(own, aside[0]!))).toContain('clinic.sqlite');
  const entries = await admins.a.audit.list({ limit: 500 });
  expect(JSON.stringify(entries)).toContain('station.recover');
});
