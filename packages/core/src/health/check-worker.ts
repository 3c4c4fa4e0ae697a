import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { isWhole } from './is-whole.ts';

const LIMIT_MS = 10 * 60_000;
const { folder, keyHex } = workerData as { folder: string; keyHex: string };
const end = Date.now() + LIMIT_MS;

for (const name of ['station', 'intake', 'clinic']) {
  const file = join(folder, `${name}.sqlite`);
  if (existsSync(file) && !isWhole(file, keyHex, end)) {
    parentPort!.postMessage(file);
    break;
  }
}
