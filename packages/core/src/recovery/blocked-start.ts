import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DiskProblem } from '@burrow/shared/modules/station/station-health.ts';
import { diskProblemOf, probeFolder } from '../health/disk-problem.ts';
import { databaseKey } from '../storage/database-key.ts';
import { StationFile } from '../storage/station-file.ts';

/** Why a station cannot start, and whether its records can come from the server and its siblings instead. */
export interface BlockedStart {
  problem: DiskProblem;
  canRecover: boolean;
  folder: string;
}

/** What recovery makes anew; any other file of the station comes from a backup. */
const recoverable = /^(clinic|search|intake)\.sqlite/;

/** The problem of the station's disk behind a failed start; undefined when it failed for another reason. */
export function blockedStartOf(
  error: unknown,
  folder: string,
  fromKeychain?: string,
): BlockedStart | undefined {
  const problem = existsSync(folder) ? diskProblemOf(error, folder) : undefined;
  if (!problem) return undefined;
  const { filename } = error as { filename?: string };
  const isRecoverable = !filename || recoverable.test(basename(filename));
  const canRecover = problem === 'DATABASE_DAMAGED' && isRecoverable && isEnrolled(folder, fromKeychain);
  return { problem, canRecover, folder };
}

/** Whether a disk that was full or read-only takes the station's files again. */
export function canWrite(folder: string): boolean {
  if (probeFolder(folder)) return false;
  try {
    const files = readdirSync(folder).filter((name) => name.includes('.sqlite'));
    for (const name of files) accessSync(join(folder, name), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isEnrolled(folder: string, fromKeychain?: string): boolean {
  try {
    const file = new StationFile(folder, databaseKey(folder, fromKeychain));
    try {
      return file.get('enrolment') !== undefined;
    } finally {
      file.close();
    }
  } catch {
    return false;
  }
}
