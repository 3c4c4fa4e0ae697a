/**
 * Puts a station back from its backup, on this computer or a new one.
 *
 *   npm run restore -- --from <backup folder> --data <new data folder> [--station <id>] [--key <key file>]
 *   npm run restore -- --server <url> --code <one-time code> --data <new data folder> …
 *
 * Takes the newest snapshot below the folder, or of those at the server. The passphrase is asked for, or read from BURROW_PASSPHRASE.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { fetchBackups } from '@burrow/core/backup/fetch-backup.ts';
import { blobsOf } from '@burrow/core/backup/make-backup.ts';
import { type RestoreRefusal, restoreBackup } from '@burrow/core/backup/restore-backup.ts';
import { type Snapshot, snapshotsIn } from '@burrow/core/backup/run-backup.ts';
import { unwrapKey } from '@burrow/core/backup/wrapped-key.ts';
import { giveUp } from './say.ts';

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    data: { type: 'string' },
    station: { type: 'string' },
    key: { type: 'string' },
    server: { type: 'string' },
    code: { type: 'string' },
  },
});
if (!(values.from || values.server) || !values.data)
  giveUp(
    'Say --from <backup folder>, or --server <url> --code <one-time code>, and --data <new data folder>.',
  );

const refusals: Record<RestoreRefusal, string> = {
  NO_SNAPSHOT: 'holds no finished snapshot.',
  SNAPSHOT_DAMAGED: 'is damaged: a file differs from its manifest. Take an older snapshot or another copy.',
  TARGET_NOT_EMPTY: 'was not touched, because the new data folder is not empty. Choose another with --data.',
};

const snapshot = chooseSnapshot(values.from ? resolve(values.from) : await fetched(values.server!));
const { stationName, madeAt } = snapshot.manifest;
console.log(`Snapshot of ${stationName}, made ${madeAt}.`);
const store = dirname(dirname(snapshot.path));
const target = join(resolve(values.data), 'station');
const report = await restoreBackup({
  snapshot: snapshot.path,
  ...(values.from ? { blobs: blobsOf(store) } : {}),
  target,
  keyHex: await databaseKey(snapshot),
});
if (typeof report === 'string') giveUp(`${snapshot.path} ${refusals[report]}`);
const documents = report.manifest.documents.reduce((sum, one) => sum + one.documents, 0);
console.log(
  `Restored to ${target}: ${documents} documents and ${report.blobs} files, each as the manifest has it.`,
);
if (report.lostBlobs.length > 0)
  console.log(`${report.lostBlobs.length} files are damaged in the backup; the server is asked for them.`);
console.log(`Everyone signs in anew. New patients' and orders' numbers go on ${report.numberGap} further.`);
console.log('The old computer must not be started again as this station.');

/** Fetches what the server has to a folder beside the data, which is deleted in the end. */
async function fetched(serverUrl: string): Promise<string> {
  if (!values.code) giveUp('Say --code: a one-time code from Settings, Stations of a station that works.');
  const store = `${resolve(values.data!)}.fetched`;
  process.on('exit', () => rmSync(store, { recursive: true, force: true }));
  const stationId = values.station;
  const count = await fetchBackups({
    serverUrl,
    code: values.code,
    store,
    ...(stationId ? { stationId } : {}),
  });
  if (count === 'CODE_INVALID') giveUp('The code is wrong, used or expired. Ask for a new one.');
  if (count === 'SERVER_UNREACHABLE') giveUp(`${serverUrl} cannot be reached.`);
  if (count === 0) giveUp('The server holds no snapshot. Choose a backup folder with --from.');
  console.log('Fetched from the server; images follow when they are opened.');
  return store;
}

/** The newest snapshot of the only station below a folder, or of the one that is named. */
function chooseSnapshot(folder: string): Snapshot {
  if (!existsSync(folder)) giveUp(`There is no folder ${folder}.`);
  const stores = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
  const newest = stores
    .map((one) => snapshotsIn(one).at(-1))
    .filter((one) => one !== undefined)
    .filter(({ manifest }) => !values.station || manifest.stationId === values.station);
  if (newest.length > 1) {
    const list = newest.map(({ manifest }) => `  ${manifest.stationId}  ${manifest.stationName}`).join('\n');
    giveUp(`There are backups of several stations; say which with --station:\n${list}`);
  }
  return newest[0] ?? giveUp(`${folder} ${refusals.NO_SNAPSHOT}`);
}

async function databaseKey({ manifest }: Snapshot): Promise<string> {
  if (values.key) return readFileSync(values.key, 'utf8').trim();
  if (!manifest.key)
    giveUp('This backup was made without a passphrase. Give the database key with --key <file>.');
  const passphrase = process.env.BURROW_PASSPHRASE ?? (await askPassphrase());
  return (
    (await unwrapKey(manifest.key, passphrase)) ?? giveUp('The passphrase is not the one of this backup.')
  );
}

async function askPassphrase(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question('Passphrase of the backup: ');
  lines.close();
  return answer;
}
