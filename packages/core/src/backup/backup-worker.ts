import { parentPort, workerData } from 'node:worker_threads';
import type { BackupRequest } from './make-backup.ts';
import { runBackup } from './run-backup.ts';

/** Makes one backup beside the core, which goes on working meanwhile. */
parentPort!.postMessage({ result: await runBackup(workerData as BackupRequest) });
