import { parentPort, workerData } from 'node:worker_threads';
import type { ToWorker, WorkerSettings } from '../worker-protocol.ts';

/** A worker that crashes when told a device named "crash", and on its start when the folder says so. */
const settings = workerData as WorkerSettings;
if (settings.folder === 'crash at start') throw new TypeError('cannot start');
parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'close') parentPort?.close();
  else if (message.type === 'apply') {
    if (message.devices.some((device) => device.id === 'crash')) throw new TypeError('crashed');
    parentPort?.postMessage({ type: 'applied', token: message.token });
  }
});
