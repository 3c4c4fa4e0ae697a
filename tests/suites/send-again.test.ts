import { ownerEntity, roleEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { type SyncServer, startSyncServer } from '@burrow/sync-server/app/sync-server.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPractice, openPractice } from '../support/open-practice.ts';
import { temporaryFolder } from '../support/processes.ts';
import { openTestStation, type TestStation } from '../support/test-station.ts';
import { ownerBody } from '../support/written-documents.ts';

const folder = temporaryFolder('send-again');
let server: SyncServer;
let practice: OpenPractice;
let station: TestStation;

beforeAll(async () => {
  server = await startSyncServer({ folder: folder.path, bind: '127.0.0.1', port: 0, log: () => undefined });
  practice = await openPractice(server, 'p');
  const { code } = await server.stations.issueCode('p', practice.clinicId);
  station = await openTestStation({
    folder: folder.path,
    name: 'sendagain',
    serverUrl: server.url,
    code,
    collections: ['directory', 'settings'],
  });
  await station.sync.awaitInSync();
});
afterAll(async () => {
  await station?.close();
  await practice?.station.close();
  await server?.close();
  folder.remove();
});

const refusals = () => station.sync.state().refused.map(({ documentId, code }) => [documentId, code]);
async function isOnServer(id: string): Promise<boolean> {
  const { documents: all } = await practice.station.pull(0, 2_000);
  return all.some((document) => document.id === id);
}

test('Y-38: what was refused is sent again by itself once its author has arrived', async () => {
  const owner = await station.documents.insert(ownerEntity, 'p-newcomer', {
    body: ownerBody('Ortiz') as never,
  });
  await expect.poll(refusals).toEqual([[owner.id, 'AUTHOR_UNKNOWN']]);
  expect(await isOnServer(owner.id)).toBe(false);
  await station.documents.insert(staffEntity, practice.by('super-admin').author, {
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
  const owner = await station.documents.insert(ownerEntity, practice.by('veterinarian').author, {
    body: ownerBody('Vega') as never,
  });
  await expect.poll(refusals).toEqual([[owner.id, 'PERMISSION']]);
  const [first] = station.sync.state().refused;
  station.sync.sendAgain();
  await expect.poll(() => station.sync.state().refused[0]?.at).not.toBe(first!.at);
  expect(refusals()).toEqual([[owner.id, 'PERMISSION']]);
  await station.documents.patch(
    roleEntity,
    'veterinarian',
    practice.by('super-admin').author,
    ({ body }) => ({
      body: { permissions: [...body.permissions, 'patients.register'] },
    }),
  );
  await expect.poll(refusals).toEqual([]);
  expect(await isOnServer(owner.id)).toBe(true);
});
