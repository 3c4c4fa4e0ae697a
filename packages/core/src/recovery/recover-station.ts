import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { isWhole } from '../health/is-whole.ts';
import type { Log } from '../kernel/log.ts';
import type { DocumentCollections } from '../storage/database.ts';
import { StationFile } from '../storage/station-file.ts';
import { applyRemote } from '../sync/apply-remote.ts';
import { salvageDocuments } from './salvage-documents.ts';
import { salvageIntake } from './salvage-intake.ts';

/** Kept until everything that can be read is saved, so that a recovery that is cut off goes on at the next start. */
const UNDER_WAY = 'recovery';
const SALVAGE = 'salvage';

interface UnderWay {
  /** Folder within the station's that keeps what was damaged. */
  aside: string;
  hasDocuments: boolean;
  hasIntake: boolean;
}

/**
 * Sets what is damaged aside, in a folder that is kept: the device messages, the documents, or both. Without its
 * documents the station is a new incarnation of itself: the same enrolment and key, another writer, its records
 * to come from the server or the clinic's network. Does nothing unless it is asked for or an earlier one was cut off.
 * @throws when the station's own file, which holds its enrolment, cannot be read either
 */
export function setDamagedAside(folder: string, keyHex: string, isAsked: boolean): void {
  const file = new StationFile(folder, keyHex);
  try {
    if (!isAsked && !file.get(UNDER_WAY)) return;
    if (!file.get(UNDER_WAY)) file.set(UNDER_WAY, whatIsDamaged(folder, keyHex));
    const { aside, hasDocuments, hasIntake } = file.get<UnderWay>(UNDER_WAY)!;
    if (hasIntake) move(folder, aside, 'intake', /^intake\.sqlite/);
    if (!hasDocuments) return;
    move(folder, aside, 'clinic', /^(clinic|search)\.sqlite/);
    file.forget('writer');
    file.beginRecovery();
  } finally {
    file.close();
  }
}

function whatIsDamaged(folder: string, keyHex: string): UnderWay {
  const intake = join(folder, 'intake.sqlite');
  const hasIntake = existsSync(intake) && !isWhole(intake, keyHex);
  const hasDocuments = !hasIntake || !isWhole(join(folder, 'clinic.sqlite'), keyHex);
  return { aside: `damaged-${new Date().toISOString().replace(/\D/g, '')}`, hasDocuments, hasIntake };
}

function move(folder: string, aside: string, name: string, files: RegExp): void {
  mkdirSync(join(folder, aside), { recursive: true, mode: 0o700 });
  if (existsSync(join(folder, aside, `${name}.sqlite`))) return;
  // The log first: a database without it would look whole and be older.
  const names = readdirSync(folder).filter((one) => files.test(one));
  for (const one of names.sort().reverse()) renameSync(join(folder, one), join(folder, aside, one));
}

/** Merges what can still be read of what was set aside into the new files; answers how many records, or undefined. */
export async function salvage(
  folder: string,
  keyHex: string,
  file: StationFile,
  collections: DocumentCollections,
  log: Log,
): Promise<number | undefined> {
  const underWay = file.get<UnderWay>(UNDER_WAY);
  if (!underWay) return undefined;
  const { aside, hasDocuments, hasIntake } = underWay;
  let salvaged = hasIntake ? salvageIntake(join(folder, aside, 'intake.sqlite'), folder, keyHex) : 0;
  for (const { collection, documents } of hasDocuments
    ? salvageDocuments(join(folder, aside, 'clinic.sqlite'), keyHex)
    : []) {
    await applyRemote(collections[collection], SALVAGE, documents);
    salvaged += documents.length;
  }
  file.forget(UNDER_WAY);
  log('warn', 'station.recovered', { aside, salvaged });
  return salvaged;
}
