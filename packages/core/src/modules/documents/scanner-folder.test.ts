import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scannedFileEntity } from '@burrow/shared/modules/documents/document-entities.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BlobStore } from '../../storage/blob-store.ts';
import { openClinicDatabase } from '../../storage/database.ts';
import { Documents } from '../../storage/documents.ts';
import { ScannerFolder } from './scanner-folder.ts';
import { jpeg, pdf } from './test/files.ts';

let folder: string;
let inbox: string;
let documents: Documents;
let scanner: ScannerFolder;
let close: () => Promise<unknown>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scanner-'));
  inbox = mkdtempSync(join(tmpdir(), 'inbox-'));
  const clinic = await openClinicDatabase(folder, 'ab'.repeat(32), {
    name: 'scan',
    collections: ['clinical'],
  });
  const origin = { clinicId: 'c', stationId: 's', writer: 'w', now: 1_700_000_000_000 };
  documents = new Documents({ clinical: clinic.collections.clinical } as never, () => origin);
  const blobs = new BlobStore(join(folder, 'blobs'));
  const sync = { queueBlob: () => undefined } as never;
  scanner = new ScannerFolder({ documents, blobs, sync, log: () => undefined }, inbox);
  close = () => clinic.close();
});
afterEach(async () => {
  await scanner.close();
  await close();
  for (const path of [folder, inbox]) rmSync(path, { recursive: true, force: true });
});

const held = async () => (await documents.find(scannedFileEntity)).map(({ body }) => body.fileName);
const look = async (times: number) => {
  for (let i = 0; i < times; i++) await scanner.look();
};
const inFolder = (name: string) => readdirSync(join(inbox, name)).length;

test('F-20: a paper is taken once it rests, and moved aside; nothing is guessed about whose it is', async () => {
  writeFileSync(join(inbox, 'scan1.pdf'), pdf());
  await look(1);
  expect(await held()).toEqual([]);
  await look(1);
  expect(await held()).toEqual(['scan1.pdf']);
  expect((await documents.find(scannedFileEntity))[0]).toMatchObject({ status: 'held', patientId: '' });
  expect([readdirSync(inbox), inFolder('taken')]).toEqual([['taken'], 1]);
});

test('F-20: a file that is still being written waits; one that stays broken is put aside', async () => {
  writeFileSync(join(inbox, 'slow.jpg'), jpeg().subarray(0, 60));
  await look(4);
  expect([await held(), readdirSync(inbox)]).toEqual([[], ['slow.jpg']]);
  writeFileSync(join(inbox, 'slow.jpg'), jpeg());
  await look(2);
  expect(await held()).toEqual(['slow.jpg']);
  writeFileSync(join(inbox, 'torn.jpg'), jpeg().subarray(0, 60));
  await look(15);
  expect([await held(), inFolder('refused')]).toEqual([['slow.jpg'], 1]);
});

test('F-20: what is no picture or PDF is put aside unread', async () => {
  writeFileSync(join(inbox, 'setup.pdf'), 'MZ not a paper');
  await look(2);
  expect([await held(), inFolder('refused')]).toEqual([[], 1]);
});
