import { visitNoteEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { type SyncServer, startSyncServer } from '@burrow/sync-server/app/sync-server.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type OpenPractice, openPractice } from '../support/open-practice.ts';
import { temporaryFolder } from '../support/processes.ts';
import { openTestStation, type TestStation } from '../support/test-station.ts';

/** Together twice what one frame takes. */
const DOCUMENTS = 120;
const text = 'x'.repeat(900_000);
/** A note of a later version of the program, whose text has no bound. */
const noteEntity = {
  ...visitNoteEntity,
  version: 2,
  body: z.object({ reason: z.string(), text: z.string() }),
};

const folder = temporaryFolder('large');
let server: SyncServer;
let practice: OpenPractice;
let hub: TestStation;
let other: TestStation;

beforeAll(async () => {
  server = await startSyncServer({ folder: folder.path, bind: '127.0.0.1', port: 0, log: () => undefined });
  practice = await openPractice(server, 'large');
  hub = await open('hub');
  other = await open('other');
});
afterAll(async () => {
  await other?.close();
  await hub?.close();
  await practice?.station.close();
  await server?.close();
  folder.remove();
});

async function open(name: string): Promise<TestStation> {
  const { code } = await server.stations.issueCode(practice.tenantId, practice.clinicId);
  const station = await openTestStation({
    ...{ folder: folder.path, name, serverUrl: server.url, code },
    collections: ['directory', 'settings', 'clinical'],
  });
  await station.sync.awaitInSync();
  return station;
}

async function write(station: TestStation, name: string): Promise<void> {
  const rows = Array.from({ length: DOCUMENTS }, (_row, i) => ({
    id: `${name}-${i}`,
    body: { reason: 'Long', text },
  }));
  await station.documents.insertMany(noteEntity, practice.by('veterinarian').author, rows);
}

const count = ({ database }: TestStation, name: string) =>
  database.collections.clinical.count({ selector: { id: { $gte: `${name}-`, $lt: `${name}.` } } }).exec();

test('Y-49: documents that fill several frames go up to the server and down to another station', async () => {
  await write(hub, 'up');
  await hub.sync.awaitInSync();
  expect(hub.sync.state().refused).toEqual([]);
  await other.sync.awaitInSync();
  expect(await count(other, 'up')).toBe(DOCUMENTS);
}, 200_000);

test('Y-49: the same between stations of a clinic, with the server away', async () => {
  await server.close();
  await Promise.all([hub.disconnect(), other.disconnect()]);
  hub.connect({ address: '127.0.0.21', neighbours: [] });
  await expect.poll(() => hub.sync.lanPort).toBeTypeOf('number');
  const neighbour = `https://127.0.0.21:${hub.sync.lanPort}#${hub.enrolment.stationId}`;
  other.connect({ address: '127.0.0.22', neighbours: [neighbour] });
  await write(hub, 'lan-down');
  await expect.poll(() => count(other, 'lan-down'), { timeout: 100_000 }).toBe(DOCUMENTS);
  await write(other, 'lan-up');
  await expect.poll(() => count(hub, 'lan-up'), { timeout: 100_000 }).toBe(DOCUMENTS);
}, 200_000);
