import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { makeThumbnail } from './make-thumbnail.ts';

/** Decodes away from the core: a large image delays nobody, a malicious one ends only this worker. */
parentPort?.on('message', async ({ path, frame }: { path: string; frame: number }) => {
  const picture = await readFile(path)
    .then((bytes) => makeThumbnail(bytes, frame))
    .catch(() => undefined);
  parentPort?.postMessage(picture);
});
