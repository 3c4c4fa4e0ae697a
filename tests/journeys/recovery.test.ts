import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ackOf, Hl7Analyzer } from '@burrow/devices/simulator/hl7-analyzer.ts';
import { hl7Result } from '@burrow/devices/simulator/panels.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, eventually, signInTo } from '../support/api.ts';
import type { Client } from '../support/pipes.ts';
import {
  type ServerProcess,
  type StationProcess,
  startBlockedStation,
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
  await signIn(name);
}

async function signIn(name: 'a' | 'b'): Promise<void> {
  const both = async () => {
    vets[name] = await signInTo(stations[name].workstation, 'elena', password);
    admins[name] = await signInTo(stations[name].workstation, 'priya', password);
    return true;
  };
  await eventually(() => both().catch(() => false), Boolean, 60_000);
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

test('S-24, S-26, S-27: a station whose database cannot be opened says so at its address, and recovers with all that devices had sent', async () => {
  const { stationId } = await admins.b.station.status({});
  const [patient] = await vets.b.directory.listPatients({ limit: 1 });
  const order = await vets.b.lab.order({ patientId: patient!.id, panels: ['CHEM'] });
  await converge();
  await server.stop();
  // Acknowledged, and at no other station yet.
  const analyzer = await Hl7Analyzer.connect('127.0.0.1', stations.b.mllp.port!);
  const run = { accession: order.accession, panel: 'chem', controlId: 'KEPT', at: new Date() } as const;
  expect(ackOf(await analyzer.send(Buffer.from(hl7Result(run)))).code).toBe('AA');
  analyzer.close();
  await stations.b.stop();
  server = await startServerProcess(folder.path, { port });
  const own = join(folder.path, 'b', 'station');
  const file = join(own, 'clinic.sqlite');
  const bytes = readFileSync(file);
  writeFileSync(file, Buffer.concat([randomBytes(PAGE), bytes.subarray(PAGE)]));

  const blocked = await startBlockedStation(folder.path, { name: 'b', serverUrl: server.url });
  const german = await fetch(blocked.page, { headers: { 'accept-language': 'fr, de-AT;q=0.8, en;q=0.5' } });
  expect(german.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(await german.text()).toContain('lang="de"');
  const asked = await fetch(`${blocked.page}/api/station/health`);
  expect([asked.status, (await asked.json()).code]).toEqual([503, 'DATABASE_DAMAGED']);

  const codeFile = join(own, 'recovery-code.txt');
  expect(statSync(codeFile).mode & 0o777).toBe(0o600);
  const code = readFileSync(codeFile, 'utf8').trim();
  expect(blocked.text).toContain(code);
  const json = { 'content-type': 'application/json' };
  const recover = async (typed: string, headers: Record<string, string> = json) =>
    (
      await fetch(`${blocked.page}/api/station/recover`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ code: typed }),
      })
    ).status;
  expect(await recover('aaaa-aaaa-aaaa')).toBe(403);
  expect(await recover(code, { ...json, origin: 'http://elsewhere.example' })).toBe(403);
  expect(await recover(code, { 'content-type': 'text/plain' })).toBe(400);
  expect(await recover(code.toUpperCase().replaceAll('-', ' '))).toBe(202);

  stations.b = await blocked.station;
  expect(stations.b.workstation).toBe(blocked.page);
  expect(readdirSync(own)).not.toContain('recovery-code.txt');
  await signIn('b');
  await converge();
  expect(await admins.b.station.status({})).toMatchObject({ stationId, needsSetup: false });
  const reports = () => vets.a.lab.inbox({ all: true, limit: 500 });
  const ofOrder = await eventually(
    async () => (await reports()).filter(({ accession }) => accession === order.accession),
    ({ length }) => length > 0,
    30_000,
  );
  expect(ofOrder).toHaveLength(1);
});

test('S-24, S-27: damaged device messages are set aside, those that can be read are kept, and the documents stay', async () => {
  // Its listeners stand from the start, now that it has its settings back.
  await stations.b.stop();
  await start('b');
  const analyzer = await Hl7Analyzer.connect('127.0.0.1', stations.b.mllp.port!);
  for (let i = 0; i < 120; i++) {
    const run = { accession: `INTAKE-${i}`, panel: 'chem', controlId: `M-${i}`, at: new Date() } as const;
    expect(ackOf(await analyzer.send(Buffer.from(hl7Result(run)))).code).toBe('AA');
  }
  analyzer.close();
  await converge();
  const before = await digest('b');
  await stations.b.stop();
  const own = join(folder.path, 'b', 'station');
  damage(join(own, 'intake.sqlite'));
  await start('b', { recover: true });
  expect((await apiOf(stations.b.workstation).station.health({})).problem).toBeUndefined();
  const traffic = await admins.b.devices.traffic({ limit: 500 });
  expect(traffic.length).toBeGreaterThan(20);
  expect(traffic.length).toBeLessThan(121);
  expect(new Set(traffic.map(({ intakeId }) => intakeId)).size).toBe(traffic.length);
  await converge();
  const held = (await digest('b')).replace(/.*(attention[^\]]*).*/, '$1');
  expect(held).toBe(before.replace(/.*(attention[^\]]*).*/, '$1'));

  await stations.b.stop();
  const file = join(own, 'intake.sqlite');
  writeFileSync(file, Buffer.concat([randomBytes(PAGE), readFileSync(file).subarray(PAGE)]));
  const blocked = await startBlockedStation(folder.path, { name: 'b', serverUrl: server.url });
  expect(await (await fetch(blocked.page)).text()).toContain('<form');
  await blocked.stop();
  await start('b', { recover: true });
  await converge();
});

test('S-26: with another key than its own a station says so and offers no recovery', async () => {
  await stations.b.stop();
  const keyFile = join(folder.path, 'b', 'station', 'database.key');
  const key = readFileSync(keyFile);
  writeFileSync(keyFile, randomBytes(32).toString('hex'));
  const blocked = await startBlockedStation(folder.path, { name: 'b', serverUrl: server.url });
  const page = await (await fetch(blocked.page)).text();
  expect(page).toContain('written with another key');
  expect(page).not.toContain('<form');
  await blocked.stop();
  writeFileSync(keyFile, key);
  await start('b');
});
