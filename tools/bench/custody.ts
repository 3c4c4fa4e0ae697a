/**
 * A large clinic's backup, its restore, a change of its key and of its records' shape:
 * `BURROW_BENCH_GB=10 npm run bench -- custody`, 1 GB of images unless told, and a million records.
 * Needs three times that much room in the temporary folder.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backUpBeside } from '@burrow/core/backup/backup-beside.ts';
import { blobsOf, snapshotOf } from '@burrow/core/backup/make-backup.ts';
import { restoreBackup } from '@burrow/core/backup/restore-backup.ts';
import { openIntake } from '@burrow/core/devices-host/intake-schema.ts';
import { finishKeyChange } from '@burrow/core/key-change/finish-key-change.ts';
import { prepareKeyChange } from '@burrow/core/key-change/prepare-key-change.ts';
import { BlobStore } from '@burrow/core/storage/blob-store.ts';
import { databaseKey } from '@burrow/core/storage/database-key.ts';
import { openFileKey } from '@burrow/core/storage/file-key.ts';
import { upgradeDocuments } from '@burrow/core/storage/upgrade-documents.ts';
import { allEntities } from '@burrow/shared/modules/entities.ts';
import { temporaryFolder } from '../../tests/support/processes.ts';
import { fillClinic } from './fill-clinic.ts';

const GIGABYTES = Number(process.env.BURROW_BENCH_GB ?? 1);
const DOCUMENTS = 1_000_000;
const FILE_BYTES = 25_000_000;

export async function benchCustody(documents = DOCUMENTS): Promise<string> {
  const root = temporaryFolder('bench-custody');
  const folder = join(root.path, 'station');
  const store = join(root.path, 'backups');
  await fillClinic(folder, documents);
  const keyHex = databaseKey(folder);
  openIntake(folder, keyHex).close();
  const blobs = new BlobStore(join(folder, 'blobs'), await openFileKey(folder, keyHex));
  for (let index = 0; index < (GIGABYTES * 1e9) / FILE_BYTES; index++)
    await blobs.put(randomBytes(FILE_BYTES));
  const madeAt = new Date().toISOString();
  const station = { stationId: 'station-a', stationName: 'Bench' };

  const backUp = await seconds(async () => {
    const { problem } = await backUpBeside({ folder, keyHex, store, station, madeAt });
    if (problem) throw new Error(problem);
  });
  const target = join(root.path, 'restored');
  const restore = await seconds(async () => {
    const request = { snapshot: snapshotOf(store, madeAt), blobs: blobsOf(store), target, keyHex };
    const report = await restoreBackup(request);
    if (typeof report === 'string' || report.lostBlobs.length > 0) throw new Error(JSON.stringify(report));
  });
  const next = { keyHex: randomBytes(32).toString('hex') };
  const prepare = await seconds(() => prepareKeyChange({ folder, keyHex, next }));
  const away = await seconds(async () => {
    const log = (_level: string, event: string) => {
      if (event !== 'key-change.done') throw new Error(event);
    };
    await finishKeyChange(folder, keyHex, async () => undefined, log);
  });
  const later = allEntities().map((entity) =>
    entity.kind === 'visit-note'
      ? { ...entity, version: 2, migrations: { 1: (body: object) => ({ ...body, text: 'later' }) } }
      : entity,
  );
  let upgraded = 0;
  const upgrade = await seconds(async () => {
    ({ upgraded } = upgradeDocuments(folder, next.keyHex, later));
  });
  const bytes = statSync(join(folder, 'clinic.sqlite')).size;
  const files = readdirSync(join(folder, 'blobs'), { recursive: true }).length;
  root.remove();
  return [
    `${documents.toLocaleString('en')} records (${(bytes / 1e9).toFixed(1)} GB) and ${GIGABYTES} GB of images in ${files} files and folders, on one disk.`,
    '',
    '| what | seconds |',
    '| --- | --- |',
    `| backup and its drill, beside the work | ${backUp} |`,
    `| restore into an empty folder, every image hashed | ${restore} |`,
    `| another key, prepared beside the work | ${prepare} |`,
    `| another key, the station away | ${away} |`,
    `| ${upgraded.toLocaleString('en')} records brought to a later shape | ${upgrade} |`,
  ].join('\n');
}

async function seconds(work: () => Promise<void>): Promise<string> {
  const started = performance.now();
  await work();
  return ((performance.now() - started) / 1_000).toFixed(1);
}

if (import.meta.main) console.log(await benchCustody(Number(process.argv[2] ?? DOCUMENTS)));
