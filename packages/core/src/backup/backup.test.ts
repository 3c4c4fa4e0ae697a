import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openIntake } from '../devices-host/intake-schema.ts';
import { AuditChain } from '../modules/audit/audit-chain.ts';
import { Station } from '../modules/station/station.ts';
import { BlobStore } from '../storage/blob-store.ts';
import { type ClinicDatabase, openClinicDatabase } from '../storage/database.ts';
import { Documents } from '../storage/documents.ts';
import { openFileKey } from '../storage/file-key.ts';
import { StationFile } from '../storage/station-file.ts';
import { backUpBeside } from './backup-beside.ts';
import { blobsOf } from './make-backup.ts';
import { NUMBER_GAP, restoreBackup } from './restore-backup.ts';
import { snapshotsToDrop } from './retention.ts';
import { snapshotsIn } from './run-backup.ts';
import { unwrapKey, wrapKey } from './wrapped-key.ts';

const keyHex = '7b'.repeat(32);
const root = mkdtempSync(join(tmpdir(), 'burrow-backup-'));
const folder = join(root, 'station');
const store = join(root, 'backups');
const key = await wrapKey(keyHex, 'four words of passphrase');
let clinic: ClinicDatabase;
let file: StationFile;
let station: Station;
let documents: Documents;
let digest: string;
let fileKey: Buffer;

const insertOwner = (familyName: string) =>
  documents.insert(ownerEntity, 'staff', {
    body: { familyName, givenName: '', phones: [], email: '', address: '' },
  });
const backUp = (madeAt: string) =>
  backUpBeside({ folder, keyHex, store, key, madeAt, station: { stationId: 's-1', stationName: 'Desk' } });

beforeAll(async () => {
  clinic = await openClinicDatabase(folder, keyHex);
  file = new StationFile(folder, keyHex);
  station = new Station(file);
  documents = new Documents(clinic.collections, () => ({
    clinicId: 'c',
    stationId: 's-1',
    writer: station.writer(),
    now: Date.now(),
  }));
  openIntake(folder, keyHex).close();
  fileKey = await openFileKey(folder, keyHex);
  digest = await new BlobStore(join(folder, 'blobs'), fileKey).put(Buffer.from('a radiograph'));
  file.next('patient');
  file.addSession('token', 'staff', Date.now());
  for (let i = 0; i < 20; i++) await insertOwner(`Ortiz-plaintext-${i}`);
  const audit = new AuditChain(documents);
  for (let i = 0; i < 5; i++)
    await audit.append({ procedure: 'a.b', staffId: 's', outcome: 'done', targetId: '', patientId: '' });
});
afterAll(async () => {
  await clinic.close();
  file.close();
  rmSync(root, { recursive: true });
});

test('B-1, B-5: a snapshot of a station at work passes its drill and is encrypted', async () => {
  let isDone = false;
  const writing = (async () => {
    for (let i = 0; !isDone; i++) {
      await insertOwner(`during the backup ${i}`);
      await setImmediate();
    }
  })();
  const result = await backUp('2026-03-02T02:00:00.000Z');
  isDone = true;
  await writing;
  expect(result).not.toHaveProperty('problem');
  expect(result.documents).toBeGreaterThanOrEqual(25);
  const [snapshot] = snapshotsIn(store);
  const names = readdirSync(snapshot!.path).sort();
  expect(names).toEqual([
    'blobs.txt',
    'clinic.sqlite',
    'file-key.json',
    'intake.sqlite',
    'manifest.json',
    'station.sqlite',
  ]);
  for (const name of names) {
    const bytes = readFileSync(join(snapshot!.path, name));
    expect([name, bytes.includes('plaintext'), bytes.includes(keyHex)]).toEqual([name, false, false]);
  }
});

test('B-2: the passphrase opens the key of the manifest, another one does not', async () => {
  const { key: sealed } = snapshotsIn(store)[0]!.manifest;
  expect(await unwrapKey(sealed!, 'four words of passphrase')).toBe(keyHex);
  expect(await unwrapKey(sealed!, 'five words of passphrase')).toBeUndefined();
  expect(await unwrapKey({ ...sealed!, salt: '00'.repeat(16) }, 'four words of passphrase')).toBeUndefined();
});

test('B-3: a blob lies in the store once, however many snapshots name it', async () => {
  const inode = () => statSync(new BlobStore(blobsOf(store)).path(digest)).ino;
  const before = inode();
  expect(await backUp('2026-03-02T09:00:00.000Z')).not.toHaveProperty('problem');
  expect(inode()).toBe(before);
  expect(snapshotsIn(store).map(({ manifest }) => [manifest.madeAt, manifest.blobs.count])).toEqual([
    ['2026-03-02T09:00:00.000Z', 1],
  ]);
});

test('B-7: a restored station is a new writer, with nobody signed in and numbers past those given since', async () => {
  const target = join(root, 'restored');
  const { path } = snapshotsIn(store)[0]!;
  const report = await restoreBackup({ snapshot: path, blobs: blobsOf(store), target, keyHex });
  expect(report).toMatchObject({ blobs: 1, lostBlobs: [], numberGap: NUMBER_GAP });
  const restored = new StationFile(target, keyHex);
  expect(new Station(restored).writer()).not.toBe(station.writer());
  expect(restored.useSession('token', Date.now(), 0)).toBeUndefined();
  expect(restored.next('patient')).toBe(NUMBER_GAP + 2);
  expect(restored.next('imaging')).toBe(NUMBER_GAP + 1);
  restored.close();
  expect(readdirSync(target)).not.toContain('search.sqlite');
  expect(readFileSync(new BlobStore(blobsOf(store)).path(digest)).includes('radiograph')).toBe(false);
  const blobs = new BlobStore(join(target, 'blobs'), await openFileKey(target, keyHex));
  expect(await blobs.read(digest)).toEqual(Buffer.from('a radiograph'));
});

test('B-6: a target that is not empty, a folder without manifest and a damaged file are refused untouched', async () => {
  const { path } = snapshotsIn(store)[0]!;
  const target = join(root, 'refused');
  expect(await restoreBackup({ snapshot: path, target: folder, keyHex })).toBe('TARGET_NOT_EMPTY');
  expect(await restoreBackup({ snapshot: root, target, keyHex })).toBe('NO_SNAPSHOT');
  const database = join(path, 'clinic.sqlite');
  const bytes = readFileSync(database);
  const flipped = Buffer.from(bytes);
  flipped[5_000]! ^= 1;
  writeFileSync(database, flipped);
  expect(await restoreBackup({ snapshot: path, target, keyHex })).toBe('SNAPSHOT_DAMAGED');
  writeFileSync(database, bytes);
  expect(() => readdirSync(target)).toThrow('ENOENT');
});

test('B-6: a damaged blob is named and not restored', async () => {
  const { path } = snapshotsIn(store)[0]!;
  appendFileSync(new BlobStore(blobsOf(store)).path(digest), 'x');
  const target = join(root, 'one-blob-less');
  const report = await restoreBackup({ snapshot: path, blobs: blobsOf(store), target, keyHex });
  expect(report).toMatchObject({ blobs: 0, lostBlobs: [digest] });
});

test('B-4: the newest of 7 days and of 4 weeks stay', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 2, 1 + n, 2)).toISOString();
  // Sunday 1 March to Wednesday 29 April.
  const daily = Array.from({ length: 60 }, (_, n) => day(n));
  const dropped = new Set(snapshotsToDrop([...daily, '2026-04-29T01:00:00.000Z']));
  const kept = daily.filter((time) => !dropped.has(time)).map((time) => time.slice(5, 10));
  expect(kept).toEqual(['04-12', '04-19', '04-23', '04-24', '04-25', '04-26', '04-27', '04-28', '04-29']);
  expect(dropped.has('2026-04-29T01:00:00.000Z')).toBe(true);
});
