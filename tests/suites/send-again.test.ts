import { BlobStore } from '@burrow/core/storage/blob-store.ts';
import { type ClinicDatabase, openClinicDatabase } from '@burrow/core/storage/database.ts';
import { Documents } from '@burrow/core/storage/documents.ts';
import { StationFile } from '@burrow/core/storage/station-file.ts';
import { enrolStation } from '@burrow/core/sync/enrol-station.ts';
import type { Enrolment } from '@burrow/core/sync/enrolment.ts';
import { StationSync } from '@burrow/core/sync/station-sync.ts';
import { ownerEntity, roleEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { SyncState } from '@burrow/shared/modules/station/station.module.ts';
import { type SyncServer, startSyncServer } from '@burrow/sync-server/app/sync-server.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPractice, openPractice } from '../support/open-practice.ts';
import { temporaryFolder } from '../support/processes.ts';
import { ownerBody } from '../support/written-documents.ts';

const KEY = 'ab'.repeat(32);
const collections = ['directory', 'settings'] as const;
const folder = temporaryFolder('send-again');
let server: SyncServer;
let practice: OpenPractice;
let database: ClinicDatabase;
let documents: Documents;
let sync: StationSync;
const states: SyncState[] = [];

beforeAll(async () => {
  server = await startSyncServer({ folder: folder.path, bind: '127.0.0.1', port: 0, log: () => undefined });
  practice = await openPractice(server, 'p');
  const { code } = await server.stations.issueCode('p', practice.clinicId);
  const enrolment = (await enrolStation({ serverUrl: server.url, code, stationName: 'S' })) as Enrolment;
  const { clinicId, stationId } = enrolment;
  database = await openClinicDatabase(folder.path, KEY, { name: 'sendagain', collections });
  documents = new Documents(database.collections, () => ({
    clinicId,
    stationId,
    writer: 's2',
    now: Date.now(),
  }));
  sync = new StationSync({
    enrolment,
    collections: database.collections,
    blobs: new BlobStore(`${folder.path}/blobs`),
    file: new StationFile(folder.path, KEY),
    onState: (state) => states.push(state),
    log: () => undefined,
  });
  await sync.awaitInSync();
});
afterAll(async () => {
  await sync?.close();
  await database?.close();
  await practice?.station.close();
  await server?.close();
  folder.remove();
});

const refusals = () => sync.state().refused.map(({ documentId, code }) => [documentId, code]);
async function isOnServer(id: string): Promise<boolean> {
  const { documents: all } = await practice.station.pull(0, 2_000);
  return all.some((document) => document.id === id);
}

test('Y-38: what was refused is sent again by itself once its author has arrived', async () => {
  const owner = await documents.insert(ownerEntity, 'p-newcomer', { body: ownerBody('Ortiz') as never });
  await expect.poll(refusals).toEqual([[owner.id, 'AUTHOR_UNKNOWN']]);
  expect(await isOnServer(owner.id)).toBe(false);
  await documents.insert(staffEntity, practice.by('super-admin').author, {
    id: 'p-newcomer',
    body: {
      name: 'New',
      login: 'new',
      roleId: 'receptionist',
      colour: 'teal',
      passwordHash: 'x',
      disabled: false,
    },
  });
  await expect.poll(refusals).toEqual([]);
  expect(await isOnServer(owner.id)).toBe(true);
});

test('Y-38: a role that another station widens lets the refused change through; a person may also ask', async () => {
  const owner = await documents.insert(ownerEntity, practice.by('veterinarian').author, {
    body: ownerBody('Vega') as never,
  });
  await expect.poll(refusals).toEqual([[owner.id, 'PERMISSION']]);
  states.length = 0;
  sync.sendAgain();
  await expect.poll(() => states.length).toBeGreaterThan(0);
  expect(refusals()).toEqual([[owner.id, 'PERMISSION']]);
  await documents.patch(roleEntity, 'veterinarian', practice.by('super-admin').author, ({ body }) => ({
    body: { permissions: [...body.permissions, 'patients.register'] },
  }));
  await expect.poll(refusals).toEqual([]);
  expect(await isOnServer(owner.id)).toBe(true);
});
