import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, signInTo } from '../support/api.ts';
import { startTwoStations } from '../support/demo-clinic.ts';
import type { Client } from '../support/pipes.ts';
import {
  type ServerProcess,
  type StationProcess,
  startStationProcess,
  temporaryFolder,
} from '../support/processes.ts';

/** A station that is backed up, works on, loses its disk and is put back, beside one that stays. */
const PASSPHRASE = 'barn owl lantern seven';
const root = resolve(import.meta.dirname, '../..');
const folder = temporaryFolder('restore');
const backups = join(folder.path, 'backups');
let server: ServerProcess;
const stations = {} as Record<'a' | 'b', StationProcess>;
const vets = {} as Record<'a' | 'b', Client>;
const admins = {} as Record<'a' | 'b', Client>;
let password: string;

beforeAll(async () => {
  const clinic = await startTwoStations(folder.path);
  ({ server, password } = clinic);
  Object.assign(stations, clinic.stations);
  await Promise.all([signIn('a'), signIn('b')]);
});
afterAll(async () => {
  await Promise.all([stations.a?.stop(), stations.b?.stop()]);
  await server?.stop();
  folder.remove();
});

async function signIn(name: 'a' | 'b'): Promise<void> {
  vets[name] = await signInTo(stations[name].workstation, 'elena', password);
  admins[name] = await signInTo(stations[name].workstation, 'priya', password);
}

const digest = async (name: 'a' | 'b') => JSON.stringify(await admins[name].station.digest({}));

async function converge(): Promise<void> {
  for (const name of ['a', 'b'] as const) {
    const ask = () => admins[name].station.sync({});
    await eventually(ask, ({ status }) => status === 'synced', 60_000);
  }
  await eventually(async () => (await digest('a')) === (await digest('b')), Boolean, 60_000);
}

const restore = (passphrase: string) => restoreFrom(['--from', backups], passphrase);

function restoreFrom(
  from: string[],
  passphrase = PASSPHRASE,
): { status: number | null; stdout: string; stderr: string } {
  const data = join(folder.path, 'a-new');
  return spawnSync(process.execPath, [join(root, 'tools/restore.ts'), ...from, '--data', data], {
    encoding: 'utf8',
    env: { ...process.env, BURROW_PASSPHRASE: passphrase },
  });
}

test('B-4: setting a folder makes a first backup by itself; one inside the station is refused', async () => {
  const inside = join(folder.path, 'a', 'station', 'backups');
  await expect(admins.a.station.setUpBackups({ folder: inside })).rejects.toMatchObject({
    code: 'BACKUP_FOLDER_UNUSABLE',
  });
  await expect(admins.a.station.backUp({})).rejects.toMatchObject({ code: 'BACKUPS_OFF' });
  await admins.a.station.setUpBackups({ folder: backups, passphrase: PASSPHRASE });
  const { last } = await eventually(
    () => admins.a.station.backups({}),
    (state) => state.last !== undefined,
  );
  expect(last).toMatchObject({ isVerified: true });
});

test('B-8: a station put back from a backup converges, with what it synced after the backup', async () => {
  await converge();
  const [first, second] = await vets.a.directory.listPatients({ limit: 2 });
  await vets.a.directory.updatePatient({ patientId: first!.id, fields: { colour: 'before the backup' } });
  const state = await admins.a.station.backUp({});
  expect(state).toMatchObject({ hasPassphrase: true, snapshots: 1, last: { isVerified: true } });

  await vets.a.directory.updatePatient({ patientId: first!.id, fields: { colour: 'after the backup' } });
  await vets.a.clinical.recordWeight({ patientId: second!.id, grams: 4_321 });
  await converge();
  await stations.a.kill();
  rmSync(join(folder.path, 'a'), { recursive: true });

  const wrong = restore('not the passphrase');
  expect([wrong.status, wrong.stderr]).toEqual([1, 'The passphrase is not the one of this backup.\n']);
  const done = restore(PASSPHRASE);
  expect([done.status, done.stderr]).toEqual([0, '']);
  expect(done.stdout).toContain('Everyone signs in anew');
  expect(readdirSync(join(folder.path, 'a-new', 'station'))).toContain('database.key');
  expect(restore(PASSPHRASE).status).toBe(1);

  stations.a = await startStationProcess(folder.path, { name: 'a-new', serverUrl: server.url });
  await signIn('a');
  await vets.a.directory.updatePatient({ patientId: first!.id, fields: { tag: 'A-NEW' } });
  await vets.b.directory.updatePatient({ patientId: first!.id, fields: { breed: 'From B' } });
  await converge();
  for (const name of ['a', 'b'] as const) {
    const patient = await vets[name].directory.openPatient({ patientId: first!.id });
    expect(patient).toMatchObject({ colour: 'after the backup', tag: 'A-NEW', breed: 'From B' });
    const { chains } = await admins[name].audit.verify({});
    expect(chains.filter(({ brokenAt }) => brokenAt)).toEqual([]);
    const ofStation = Map.groupBy(chains, ({ stationId }) => stationId);
    expect([...ofStation.values()].map((list) => list.length).sort()).toEqual([1, 2]);
  }
  const weights = await vets.a.clinical.history({ patientId: second!.id, limit: 50 });
  expect(JSON.stringify(weights)).toMatch(/4[.,]32|4321/);
});

test('B-14: a snapshot at the server comes back on a new computer with a one-time code', async () => {
  await admins.a.station.setUpBackups({ toServer: true });
  await admins.a.station.backUp({});
  const { last } = await admins.a.station.backups({});
  await eventually(
    () => admins.a.station.backups({}),
    ({ atServer }) => atServer === last!.at,
  );
  const [patient] = await vets.a.directory.listPatients({ limit: 1 });
  await converge();
  const { stationId } = await admins.a.station.status({});
  await stations.a.kill();
  rmSync(join(folder.path, 'a-new'), { recursive: true });
  const fromServer = (code: string) =>
    restoreFrom(['--server', server.url, '--code', code, '--station', stationId]);
  expect(fromServer('AAAA-AAAA')).toMatchObject({ status: 1 });
  const { code } = await admins.b.station.issueCode({});
  expect(fromServer(code)).toMatchObject({ status: 0, stderr: '' });
  stations.a = await startStationProcess(folder.path, { name: 'a-new', serverUrl: server.url });
  await signIn('a');
  await converge();
  expect((await vets.a.directory.openPatient({ patientId: patient!.id })).name).toBe(patient!.name);
  const known = await admins.b.station.list({});
  expect(known.map(({ name, status }) => [name, status])).toContainEqual(['Restore', 'revoked']);
});

test('K-3, K-6: another key takes effect at the next start; backups under it open with the same passphrase', async () => {
  await expect(admins.a.station.changeKey({})).rejects.toMatchObject({ code: 'PASSPHRASE_NEEDED' });
  const wrong = admins.a.station.changeKey({ passphrase: 'not the passphrase' });
  await expect(wrong).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  const keyFile = join(folder.path, 'a-new', 'station', 'database.key');
  const before = readFileSync(keyFile, 'utf8');
  await admins.a.station.changeKey({ passphrase: PASSPHRASE });
  await eventually(
    () => admins.a.station.keyState({}),
    ({ status }) => status === 'prepared',
  );
  const [patient] = await vets.a.directory.listPatients({ limit: 1 });
  await vets.a.directory.updatePatient({ patientId: patient!.id, fields: { colour: 'after the copies' } });
  expect(readFileSync(keyFile, 'utf8')).toBe(before);

  await stations.a.kill();
  stations.a = await startStationProcess(folder.path, { name: 'a-new', serverUrl: server.url });
  expect(readFileSync(keyFile, 'utf8')).not.toBe(before);
  await signIn('a');
  expect(await admins.a.station.keyState({})).toMatchObject({ status: 'settled' });
  const { colour } = await vets.a.directory.openPatient({ patientId: patient!.id });
  expect(colour).toBe('after the copies');
  expect((await vets.a.directory.search({ text: patient!.name, limit: 5 })).length).toBeGreaterThan(0);
  await converge();

  await admins.a.station.backUp({});
  await stations.a.kill();
  rmSync(join(folder.path, 'a-new'), { recursive: true });
  expect(restore(PASSPHRASE)).toMatchObject({ status: 0, stderr: '' });
});
