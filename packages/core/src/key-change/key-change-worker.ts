import { parentPort, workerData } from 'node:worker_threads';
import { type PrepareRequest, prepareKeyChange } from './prepare-key-change.ts';

/** Writes the copies under the new key beside the core, which goes on working meanwhile. */
await prepareKeyChange(workerData as PrepareRequest);
parentPort!.postMessage({ result: 'prepared' });
