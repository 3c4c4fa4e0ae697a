import { parentPort, workerData } from 'node:worker_threads';
import { type ExportRequest, exportPractice } from './export-practice.ts';

/** Makes one export beside the core, which goes on working meanwhile. */
const result = await exportPractice(workerData as ExportRequest, (progress) =>
  parentPort!.postMessage({ progress }),
);
parentPort!.postMessage({ result });
