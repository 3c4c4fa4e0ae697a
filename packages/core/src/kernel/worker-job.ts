import { Worker } from 'node:worker_threads';

/** What a worker tells of its one job. */
export type FromJob<Result, Progress> = { progress: Progress } | { result: Result };

interface JobOptions<Progress> {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

/**
 * Runs one job on a thread of its own, so that nobody at the station waits for it. `name` is the worker's file
 * beside the module at `from`, as source or as built.
 * @throws when the worker fails or `signal` ends it
 */
export function runJob<Result, Progress = never>(
  name: string,
  from: string,
  workerData: unknown,
  { onProgress, signal }: JobOptions<Progress> = {},
): Promise<Result> {
  const worker = new Worker(new URL(`${name}.${from.endsWith('.ts') ? 'ts' : 'js'}`, from), { workerData });
  signal?.addEventListener('abort', () => void worker.terminate(), { once: true });
  return new Promise((done, failed) => {
    worker.on('message', (message: FromJob<Result, Progress>) => {
      if ('result' in message) done(message.result);
      else onProgress?.(message.progress);
    });
    worker.once('error', failed);
    worker.once('exit', (code) => failed(new Error(`The work ended with code ${code}`)));
  });
}
