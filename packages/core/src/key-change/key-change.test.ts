import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { unwrapKey, wrapKey } from '../backup/wrapped-key.ts';
import { IntakeWriter } from '../devices-host/intake.ts';
import { openIntake } from '../devices-host/intake-schema.ts';
import { openClinicDatabase, storageOf } from '../storage/database.ts';
import { Documents } from '../storage/documents.ts';
import { StationFile } from '../storage/station-file.ts';
import { finishKeyChange, KEY_CHANGED_AT } from './finish-key-change.ts';
import { copyOf, KEYED_FILES } from './key-change-file.ts';
import { prepareKeyChange } from './prepare-key-change.ts';

const OLD = '7b'.repeat(32);
const NEW = '3c'.repeat(32);
const root = mkdtempSync(join(tmpdir(), 'burrow-key-'));
const prepared = join(root, 'prepared');
const folder = join(root, 'station');
const backupKey = await wrapKey(NEW, 'four words of passphrase');
let stored: string[];
let told: string[];
let lastSeq: number;

const storeKey = async (keyHex: string) => void stored.push(keyHex);
const finish = (keyHex: string, store = storeKey) =>
  finishKeyChange(folder, keyHex, store, (_level, event) => void told.push(event));

/** A station with two owners and two messages, of which one each came, one changed and one left after the copies. */
beforeAll(async () => {
  const clinic = await openClinicDatabase(prepared, OLD);
  const documents = new Documents(clinic.collections, () => ({
    clinicId: 'c',
    stationId: 's-1',
    writer: 'w',
    now: Date.now(),
  }));
  const owner = (familyName: string) =>
    documents.insert(ownerEntity, 'staff', {
      body: { familyName, givenName: '', phones: [], email: '', address: '' },
    });
  const file = new StationFile(prepared, OLD);
  const intake = openIntake(prepared, OLD);
  const writer = new IntakeWriter(intake, () => undefined);
  const message = (text: string) =>
    writer.store({ deviceId: 'd', protocol: 'hl7', peer: 'p', bytes: Buffer.from(text), summary: text });
  const first = await owner('Before');
  const purged = await owner('Purged');
  await message('one');
  await prepareKeyChange({ folder: prepared, keyHex: OLD, next: { keyHex: NEW, backupKey } });
  await documents.patch(ownerEntity, first.id, 'staff', () => ({ body: { familyName: 'Changed' } }));
  await owner('After');
  await documents.remove(ownerEntity, purged.id, 'staff');
  await storageOf(clinic.collections.directory).cleanup(0);
  lastSeq = storageOf(clinic.collections.directory).internals.table.lastSeq();
  await message('two');
  intake.exec("update intake set state = 'done', outcome = 'held' where summary = 'one'");
  file.next('patient');
  writer.close();
  intake.close();
  file.close();
  await clinic.close();
});
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(prepared, folder, { recursive: true });
  stored = [];
  told = [];
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function expectChanged(): Promise<void> {
  for (const name of KEYED_FILES) {
    expect(existsSync(copyOf(folder, name))).toBe(false);
    expect(() => openSqlite(join(folder, name), { keyHex: OLD })).toThrow('cannot be read with this key');
  }
  const clinic = await openClinicDatabase(folder, NEW, { name: `changed ${Math.random()}` });
  const owners = await clinic.collections.directory.find().exec();
  const numbers = storageOf(clinic.collections.directory).internals.table;
  expect(numbers.lastSeq()).toBe(lastSeq);
  const names = owners.map(({ body }) => (body as { familyName: string }).familyName);
  await clinic.close();
  expect(names.sort()).toEqual(['After', 'Changed']);
  const intake = openIntake(folder, NEW);
  const rows = intake.prepare('select summary, outcome from intake order by seq').all();
  intake.close();
  expect(rows).toEqual([
    { summary: 'one', outcome: 'held' },
    { summary: 'two', outcome: null },
  ]);
  const file = new StationFile(folder, NEW);
  expect(file.next('patient')).toBe(2);
  expect(file.get(KEY_CHANGED_AT)).toMatch(/^20/);
  const { key } = file.get<{ key: typeof backupKey }>('backups')!;
  file.close();
  expect(await unwrapKey(key, 'four words of passphrase')).toBe(NEW);
}

test('K-3: the next start takes what changed since the copies, and the new key', async () => {
  expect(await finish(OLD)).toBe(NEW);
  expect(stored).toEqual([NEW]);
  await expectChanged();
  expect(await finish(NEW)).toBe(NEW);
  expect(told).toEqual(['key-change.done']);
});

test('K-4: a start that dies before the new key is kept begins again with the old one', async () => {
  await expect(finish(OLD, () => Promise.reject(new Error('power cut')))).rejects.toThrow('power cut');
  expect(await finish(OLD)).toBe(NEW);
  await expectChanged();
});

test.each([0, 1, 2, 3])(
  'K-4: a start that dies with %i files in place goes on with the new key',
  async (done) => {
    await expect(finish(OLD, () => Promise.reject(new Error('power cut')))).rejects.toThrow();
    for (const name of KEYED_FILES.slice(0, done)) renameSync(copyOf(folder, name), join(folder, name));
    expect(await finish(NEW)).toBe(NEW);
    await expectChanged();
  },
);

test('K-5: copies that cannot be brought up to date are dropped, and the old key stays', async () => {
  openSqlite(join(folder, 'clinic.sqlite'), { keyHex: OLD }).exec('create table later (id text)').close();
  expect(await finish(OLD)).toBe(OLD);
  expect(told).toEqual(['key-change.dropped']);
  expect(stored).toEqual([]);
  expect(existsSync(copyOf(folder, 'clinic.sqlite'))).toBe(false);
  openSqlite(join(folder, 'clinic.sqlite'), { keyHex: OLD }).close();
});

test('K-2: the new key is nowhere on disk in the open', () => {
  const change = readFileSync(join(prepared, 'key-change.json'), 'utf8');
  expect(change).not.toContain(NEW);
  expect(change).not.toContain(Buffer.from(NEW, 'hex').toString('base64'));
});
