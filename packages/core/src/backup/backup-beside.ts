import { Worker } from 'node:worker_threads';
import type { BackupRequest } from './make-backup.ts';
import type { BackupResult } from './run-backup.ts';

/** Makes one backup on a thread of its own, so that nobody at the station waits for it. */
export function backUpBeside(request: BackupRequest, signal?: AbortSignal): Promise<BackupResult> {
  const name = `backup-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`;
  const worker = new Worker(new URL(name, import.meta.url), { workerData: request });
  signal?.addEventListener('abort', () => void worker.terminate(), { once: true });
  return new Promise((done) => {
    const failed = (problem: string) => done({ at: request.madeAt, documents: 0, bytes: 0, problem });
    worker.once('message', done);
    worker.once('error', (error) => failed(String(error)));
    worker.once('exit', (code) => failed(`The backup ended with code ${code}`));
  });
}
