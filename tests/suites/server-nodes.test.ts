import { once } from 'node:events';
import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import { canonicalJson } from '@burrow/shared/kernel/rules/canonical-json.ts';
import type { ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { type SyncServer, startSyncServer } from '@burrow/sync-server/app/sync-server.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBalancer } from '../support/balancer.ts';
import { startDebianPostgres } from '../support/debian-postgres.ts';
import { type OpenPractice, openPractice } from '../support/open-practice.ts';
import { startServerProcess, temporaryFolder } from '../support/processes.ts';
import { ProtocolStation } from '../support/protocol-station.ts';
import { openTestStation } from '../support/test-station.ts';
import { ownerBody, rewritten, written } from '../support/written-documents.ts';

const folder = temporaryFolder('server-nodes');
let postgres: Awaited<ReturnType<typeof startDebianPostgres>>;
let client: pg.Client;

beforeAll(async () => {
  postgres = await startDebianPostgres();
  client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await postgres?.stop();
  folder.remove();
});

describe('two nodes on one database', () => {
  let nodes: [SyncServer, SyncServer];
  let practice: OpenPractice;
  let onSecond: ProtocolStation;

  beforeAll(async () => {
    const start = (name: string) =>
      startSyncServer({
        folder: `${folder.path}/${name}`,
        bind: '127.0.0.1',
        port: 0,
        databaseUrl: postgres.url,
        log: () => undefined,
      });
    nodes = [await start('a'), await start('b')];
    practice = await openPractice(nodes[0], 'two');
    const { code } = await nodes[1].stations.issueCode('two', practice.clinicId);
    onSecond = (await ProtocolStation.enrol(nodes[1].url, code)).station!;
    expect(await onSecond.connect()).toBe('welcome');
  });
  afterAll(async () => {
    await practice?.station.close();
    await onSecond?.close();
    for (const node of nodes ?? []) await node.close();
  });

  test('Y-39: what is written through one node reaches a station on the other', async () => {
    const owner = written('owner', 'two-o', ownerBody('Ortiz'), practice.by('receptionist'));
    expect(await practice.station.push([owner])).toEqual({ conflicts: [], refused: [] });
    await expect.poll(() => onSecond.changed).toContain('directory');
    expect((await onSecond.pull(0, 2_000)).documents).toContainEqual(owner);
  });

  test('Y-39: rights given through one node hold on the other at once', async () => {
    const tech = practice.by('vet-tech');
    const owner = written('owner', 'two-tech', ownerBody('Vega'), tech);
    expect((await onSecond.push([owner])).refused).toEqual([{ id: 'two-tech', code: 'PERMISSION' }]);
    const body = { name: 'Vet tech', permissions: ['patients.register'], builtIn: true };
    const { documents } = await practice.station.pull(0, 2_000, 'settings');
    const role = documents.find(({ id }) => id === 'vet-tech')!;
    await practice.station.push([rewritten(role, { body }, practice.by('super-admin'))], 'settings');
    expect((await onSecond.push([owner])).refused).toEqual([]);
  });

  test('Y-40: a node that lost its line to the database hears again, and its stations compare everything', async () => {
    onSecond.changed.length = 0;
    const { rowCount } = await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' or query = 'select 1'",
    );
    expect(rowCount).toBeGreaterThanOrEqual(2);
    await expect
      .poll(() => [...new Set(onSecond.changed)].sort(), { timeout: 10_000 })
      .toEqual([...collectionNames].sort());
    onSecond.changed.length = 0;
    const owner = written('owner', 'two-after', ownerBody('After'), practice.by('receptionist'));
    await practice.station.push([owner]);
    await expect.poll(() => onSecond.changed).toEqual(['directory']);
  });

  test('Y-40: a station that was revoked meanwhile is cut off', async () => {
    const { code } = await nodes[1].stations.issueCode('two', practice.clinicId);
    const lost = (await ProtocolStation.enrol(nodes[1].url, code)).station!;
    expect(await lost.connect()).toBe('welcome');
    const closed = once(lost.socket, 'close');
    await client.query("update station set status = 'revoked' where id = $1", [lost.stationId]);
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' or query = 'select 1'",
    );
    expect((await closed)[0]).toBe(4403);
  });
});

test('Y-41: a node dies under load; its stations go on with another and nothing is lost', async () => {
  const nodes = await Promise.all(
    ['one', 'two', 'three'].map((name) =>
      startServerProcess(`${folder.path}`, { databaseUrl: postgres.url, name: `node-${name}` }),
    ),
  );
  const balancer = await openBalancer(nodes);
  const control = await startSyncServer({
    folder: `${folder.path}/control`,
    bind: '127.0.0.1',
    port: 0,
    databaseUrl: postgres.url,
    log: () => undefined,
  });
  const practice = await openPractice(control, 'mortal');
  const stations = [];
  for (const name of ['left', 'right']) {
    const { code } = await control.stations.issueCode('mortal', practice.clinicId);
    stations.push(
      await openTestStation({
        folder: folder.path,
        name,
        serverUrl: balancer.url,
        code,
        collections: ['directory', 'settings'],
      }),
    );
  }
  const author = practice.by('receptionist').author;
  const inserted: string[] = [];
  const work = stations.map(async ({ documents }, s) => {
    for (let i = 0; i < 400; i++) {
      const { id } = await documents.insert(ownerEntity, author, { body: ownerBody(`S${s} ${i}`) as never });
      inserted.push(id);
      if (s === 0 && i === 120) await nodes[0]!.kill();
      if (s === 0 && i === 240) await nodes[1]!.kill();
    }
  });
  await Promise.all(work);
  for (let round = 0; round < 3; round++) await Promise.all(stations.map(({ sync }) => sync.awaitInSync()));
  const { rows } = await client.query<{ data: string }>(
    "select data from document where tenant_id = 'mortal' and collection = 'directory'",
  );
  const onServer = rows.map(({ data }) => JSON.parse(data) as ReplicatedDocument);
  const ids = new Set(onServer.map(({ id }) => id));
  expect(inserted.filter((id) => !ids.has(id))).toEqual([]);
  const expected = onServer.map(canonicalJson).sort();
  for (const station of stations) expect((await station.directory()).sort()).toEqual(expected);
  for (const station of stations) await station.close();
  await practice.station.close();
  await control.close();
  await balancer.close();
  for (const node of nodes) await node.stop();
});
