import { parentPort } from 'node:worker_threads';
import { makeThumbnail } from './make-thumbnail.ts';

/** Decodes away from the core: a large image delays nobody, a malicious one ends only this worker. */
parentPort?.on('message', async ({ object, frame }: { object: Uint8Array; frame: number }) => {
  const picture = await makeThumbnail(Buffer.from(object), frame).catch(() => undefined);
  parentPort?.postMessage(picture);
});
