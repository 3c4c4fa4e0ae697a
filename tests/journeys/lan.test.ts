import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { challengeText, SYNC_PROTOCOL } from '@burrow/shared/kernel/sync-protocol.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventually, signInTo } from '../support/api.ts';
import { openClinicNetwork } from '../support/clinic-network.ts';
import type { Client } from '../support/pipes.ts';
import {
  type ServerProcess,
  type StationProcess,
  startServerProcess,
  startStationProcess,
  temporaryFolder,
} from '../support/processes.ts';

/** Three stations on the clinic's own network, each on a computer of its own, with the internet in and out. */
const names = ['a', 'b', 'c'] as const;
type Name = (typeof names)[number];
const network = openClinicNetwork(names.length);
const placeOf = (name: Name) => network.place(names.indexOf(name));
const folder = temporaryFolder('lan');
const stations = {} as Record<Name, StationProcess>;
const vets = {} as Record<Name, Client>;
const admins = {} as Record<Name, Client>;
let server: ServerProcess;
let port: number;
let password: string;

beforeAll(async () => {
  server = await startServerProcess(folder.path, { bind: network.serverAddress });
  port = Number(new URL(server.url).port);
  for (const name of names) {
    const code = name === 'a' ? server.firstCode : (await admins.a.station.issueCode({})).code;
    await start(name, code);
  }
});
afterAll(async () => {
  await Promise.all(names.map((name) => stations[name]?.stop()));
  await server?.stop();
  network.close();
  folder.remove();
});

async function start(name: Name, code?: string): Promise<void> {
  stations[name] = await startStationProcess(folder.path, {
    name,
    serverUrl: `http://${network.serverAddress}:${port}`,
    code,
    demo: name === 'a',
    place: placeOf(name),
    // One station knows the others by address only, as where a network lets no mDNS pass.
    ...(name === 'c' ? { neighbours: [placeOf('a').address, placeOf('b').address] } : {}),
  });
  password ??= stations[name].signIn![0]!.password;
  const signIn = async () => {
    vets[name] = await signInTo(stations[name].workstation, 'elena', password);
    admins[name] = await signInTo(stations[name].workstation, 'priya', password);
    return true;
  };
  await eventually(() => signIn().catch(() => false), Boolean, 60_000);
}

/** Without cables of their own a computer that stands still is the nearest to one that is cut off. */
function setCable(name: Name, isIn: boolean): void {
  if (network.kind === 'network namespaces') network.setCable(names.indexOf(name), isIn);
  else stations[name].child.kill(isIn ? 'SIGCONT' : 'SIGSTOP');
}

const lanOf = async (name: Name) => (await admins[name].station.sync({})).lan;
const digest = async (name: Name) =>
  JSON.stringify((await admins[name].station.digest({})).map(({ collection, hash }) => [collection, hash]));
const equal = (...among: Name[]) =>
  eventually(async () => new Set(await Promise.all(among.map(digest))).size === 1, Boolean, 60_000);

async function colour(from: Name, to: Name, value: string): Promise<void> {
  const [patient] = await vets[from].directory.listPatients({ limit: 1 });
  await vets[from].directory.updatePatient({ patientId: patient!.id, fields: { colour: value } });
  await eventually(
    () => vets[to].directory.openPatient({ patientId: patient!.id }),
    (seen) => seen.colour === value,
    30_000,
  );
}

test(`Y-23: the stations (${network.kind}) find each other and sync through the one of the lowest number`, async () => {
  for (const name of ['b', 'c'] as const)
    await eventually(
      () => lanOf(name),
      (lan) => lan?.isUp === true && lan.hubName === 'a',
      60_000,
    );
  expect(
    await eventually(
      () => lanOf('a'),
      (lan) => lan?.members === 2,
    ),
  ).toMatchObject({ isHub: true });
});

test('Y-24: with the internet out the stations go on syncing, images included', async () => {
  await equal(...names);
  await server.stop();
  await colour('b', 'c', 'seen over the LAN');
  const [study] = await vets.c.imaging.studies({ limit: 1 });
  const { studyInstanceUid, patientId } = study!;
  const { objects } = await vets.c.imaging.openStudy({ studyInstanceUid, patientId });
  const file = await vets.c.imaging.objectBytes({ objectId: objects[0]!.id });
  expect(file.size).toBe(objects[0]!.byteLength);
});

test('Y-25: the hub dies, the next station takes its place, and nothing is lost when it comes back', async () => {
  await stations.a.kill();
  await eventually(
    () => lanOf('c'),
    (lan) => lan?.isUp === true && lan.hubName === 'b',
    60_000,
  );
  await colour('c', 'b', 'without the old hub');
  await start('a');
  await equal(...names);
}, 180_000);

test('Y-25: the cable of the hub is pulled: nobody says goodbye, and the next station takes its place', async () => {
  for (const name of ['b', 'c'] as const)
    await eventually(
      () => lanOf(name),
      (lan) => lan?.isUp === true && lan.hubName === 'a',
      60_000,
    );
  setCable('a', false);
  await eventually(
    () => lanOf('c'),
    (lan) => lan?.isUp === true && lan.hubName === 'b',
    60_000,
  );
  await colour('c', 'b', 'with the hub unplugged');
  setCable('a', true);
  await equal(...names);
}, 180_000);

test('Y-26: when the line returns everything goes up, and the server holds each version once', async () => {
  server = await startServerProcess(folder.path, { bind: network.serverAddress, port });
  for (const name of names)
    await eventually(
      () => admins[name].station.sync({}),
      ({ status }) => status === 'synced',
      60_000,
    );
  await equal(...names);
});

test('Y-27: who is no station of the practice is not let in, whatever it claims to be', async () => {
  const { stationId } = await admins.b.station.status({});
  const log = readFileSync(join(folder.path, 'a.log'), 'utf8');
  const lanPort = [...log.matchAll(/"event":"lan.listening".*?"port":(\d+)/g)].at(-1)![1];
  const { privateKey } = generateKeyPairSync('ed25519');
  const socket = new WebSocket(`wss://${placeOf('a').address}:${lanPort}/sync`, {
    rejectUnauthorized: false,
  });
  let certificate = '';
  socket.on('upgrade', (response) => {
    certificate = (response.socket as TLSSocket).getPeerX509Certificate()!.fingerprint256;
  });
  const code = await new Promise((done) => {
    socket.on('close', done);
    socket.on('message', (data) => {
      const { nonce } = JSON.parse(String(data));
      const text = Buffer.from(challengeText(nonce, stationId, certificate));
      const signature = sign(null, text, privateKey).toString('base64url');
      socket.send(JSON.stringify({ type: 'hello', protocol: SYNC_PROTOCOL, stationId, signature }));
    });
  });
  expect(code).toBe(4401);
});
