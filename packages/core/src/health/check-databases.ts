import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

const MARKER = 'running';

/** Notes that the station runs; true when it was not stopped calmly the last time. */
export function markRunning(folder: string): boolean {
  const file = join(folder, MARKER);
  const wasCutOff = existsSync(file);
  writeFileSync(file, '');
  return wasCutOff;
}

/** Notes that the station has stopped calmly. */
export function markStopped(folder: string): void {
  rmSync(join(folder, MARKER), { force: true });
}

/**
 * Looks through the station's databases on a thread of its own, for ten minutes at most; calls `onDamage` with
 * the first file that is not whole. Answers how to end it early.
 */
export function checkDatabases(
  folder: string,
  keyHex: string,
  onDamage: (file: string) => void,
): () => Promise<unknown> {
  const name = `check-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`;
  const worker = new Worker(new URL(name, import.meta.url), { workerData: { folder, keyHex } });
  worker.unref();
  worker.on('message', onDamage);
  worker.on('error', () => undefined);
  return () => worker.terminate();
}
