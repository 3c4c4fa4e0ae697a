import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiskProblem } from '@burrow/shared/modules/station/station-health.ts';

/** As much as a checkpoint or an index page may need at once. */
const PROBE = Buffer.alloc(256 * 1024);
/** What a change, its line in the audit trail and its journal may need; with less left a change is not begun. */
const ROOM_BYTES = 4_000_000;
const PROBE_FILE = 'room.probe';

const byCode: [RegExp, DiskProblem][] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/, 'DISK_FULL'],
  [/^(SQLITE_READONLY|EROFS)/, 'FOLDER_READ_ONLY'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, 'DATABASE_DAMAGED'],
];
/** What SQLite and the system say of a full disk as well as of missing rights: the folder itself is asked. */
const ambiguous = /^(SQLITE_IOERR|SQLITE_CANTOPEN|EACCES|EPERM)/;

/** The problem of the station's disk behind an error, also one that wraps another; undefined for any other error. */
export function diskProblemOf(error: unknown, folder: string): DiskProblem | undefined {
  for (let at: unknown = error, depth = 0; at && depth < 5; at = (at as Error).cause, depth++) {
    const code = String((at as { code?: unknown }).code ?? '');
    const known = byCode.find(([pattern]) => pattern.test(code));
    if (known) return known[1];
    if (ambiguous.test(code)) return probeFolder(folder);
  }
  return undefined;
}

/** Whether the station's folder can be written, found out by writing; undefined when it can. */
export function probeFolder(folder: string): DiskProblem | undefined {
  if (!hasRoom(folder)) return 'DISK_FULL';
  const file = join(folder, PROBE_FILE);
  try {
    writeFileSync(file, PROBE);
    return undefined;
  } catch (error) {
    return /^(ENOSPC|EDQUOT|EFBIG)/.test(String((error as { code?: string }).code))
      ? 'DISK_FULL'
      : 'FOLDER_READ_ONLY';
  } finally {
    try {
      rmSync(file, { force: true });
    } catch {
      // A folder that became read-only keeps it; the next probe writes over it.
    }
  }
}

/** Whether a change that is begun now can be kept in full, as far as the disk tells. */
export function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    // A disk that does not tell is found out by writing.
    return true;
  }
}
