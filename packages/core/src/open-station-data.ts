import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { allEntities } from '@burrow/shared/modules/entities.ts';
import type { CoreOptions } from './core-options.ts';
import { markRunning } from './health/check-databases.ts';
import type { Closing } from './kernel/closing.ts';
import { finishKeyChange } from './key-change/finish-key-change.ts';
import { salvage, setDamagedAside } from './recovery/recover-station.ts';
import { BlobStore } from './storage/blob-store.ts';
import { openClinicDatabase } from './storage/database.ts';
import { databaseKey, storeDatabaseKey } from './storage/database-key.ts';
import { openFileKey } from './storage/file-key.ts';
import { StationFile } from './storage/station-file.ts';
import { upgradeDocuments } from './storage/upgrade-documents.ts';

/**
 * Opens what a station has on disk: a change of key is finished, what is damaged set aside when that is wanted,
 * records of an earlier version brought up to date, and what could be salvaged put back.
 * @throws with the remedy when the folder or the key cannot be had
 */
export async function openStationData(
  { folder, log, recovers = false, ...options }: CoreOptions,
  opened: Closing,
) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const storeKey = options.storeKey ?? ((key: string) => storeDatabaseKey(folder, key));
  const keyHex = await finishKeyChange(folder, databaseKey(folder, options.keyHex), storeKey, log);
  const blobsFolder = join(folder, 'blobs');
  await mkdir(blobsFolder, { recursive: true, mode: 0o700 });
  setDamagedAside(folder, keyHex, recovers);
  /** The last run did not end by itself. */
  const wasCutOff = markRunning(folder);
  const { upgraded, failed } = upgradeDocuments(folder, keyHex, allEntities(), options.onUpgrade);
  if (upgraded + failed.length > 0) log('info', 'documents.upgraded', { upgraded, failed });
  const database = await openClinicDatabase(folder, keyHex);
  opened.add(() => database.close());
  const file = new StationFile(folder, keyHex);
  opened.add(() => file.close());
  const salvaged = await salvage(folder, keyHex, file, database.collections, log);
  const fileKey = await openFileKey(folder, keyHex);
  const blobs = new BlobStore(blobsFolder, fileKey);
  return { keyHex, blobsFolder, database, file, fileKey, blobs, salvaged, wasCutOff };
}
