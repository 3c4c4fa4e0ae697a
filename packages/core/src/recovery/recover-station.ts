import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../kernel/log.ts';
import type { DocumentCollections } from '../storage/database.ts';
import { StationFile } from '../storage/station-file.ts';
import { applyRemote } from '../sync/apply-remote.ts';
import { salvageDocuments } from './salvage-documents.ts';

/** Kept until everything that can be read is saved, so that a recovery that is cut off goes on at the next start. */
const UNDER_WAY = 'recovery';
const SALVAGE = 'salvage';

/**
 * Sets the damaged documents aside, in a folder that is kept, and makes the station a new incarnation of itself:
 * the same enrolment and key, another writer, its records to come from the server or the clinic's network.
 * Does nothing unless it is asked for or an earlier one was cut off.
 * @throws when the station's own file, which holds its enrolment, cannot be read either
 */
export function setDamagedAside(folder: string, keyHex: string, isAsked: boolean): void {
  const file = new StationFile(folder, keyHex);
  try {
    if (!isAsked && !file.get(UNDER_WAY)) return;
    if (!file.get(UNDER_WAY)) file.set(UNDER_WAY, `damaged-${new Date().toISOString().replace(/\D/g, '')}`);
    const aside = join(folder, file.get<string>(UNDER_WAY)!);
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    if (!existsSync(join(aside, 'clinic.sqlite'))) {
      // The log first: a database without it would look whole and be older.
      const names = readdirSync(folder).filter((name) => /^(clinic|search)\.sqlite/.test(name));
      for (const name of names.sort().reverse()) renameSync(join(folder, name), join(aside, name));
    }
    file.forget('writer');
    file.beginRecovery();
  } finally {
    file.close();
  }
}

/** Merges what can still be read of the damaged documents into the new ones; answers how many, or undefined. */
export async function salvage(
  folder: string,
  keyHex: string,
  file: StationFile,
  collections: DocumentCollections,
  log: Log,
): Promise<number | undefined> {
  const aside = file.get<string>(UNDER_WAY);
  if (!aside) return undefined;
  let salvaged = 0;
  for (const { collection, documents } of salvageDocuments(join(folder, aside, 'clinic.sqlite'), keyHex)) {
    await applyRemote(collections[collection], SALVAGE, documents);
    salvaged += documents.length;
  }
  file.forget(UNDER_WAY);
  log('warn', 'station.recovered', { aside, salvaged });
  return salvaged;
}
