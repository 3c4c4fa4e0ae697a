import { runJob } from '../kernel/worker-job.ts';
import type { BackupRequest } from './make-backup.ts';
import type { BackupResult } from './run-backup.ts';

/** Makes one backup on a thread of its own. */
export function backUpBeside(request: BackupRequest, signal?: AbortSignal): Promise<BackupResult> {
  return runJob<BackupResult>('backup-worker', import.meta.url, request, { signal }).catch(
    (error: unknown) => ({ at: request.madeAt, documents: 0, bytes: 0, problem: String(error) }),
  );
}
