import { existsSync, openAsBlob } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BlobStore } from '../../../storage/blob-store.ts';

const LONGEST_MS = 20_000;
const IDLE_MS = 15_000;
const MOST_MEMORY_MB = 1_024;

/** Small pictures of the objects on this station, made once when first asked for and kept beside the blobs. */
export class Thumbnails {
  readonly #blobs: BlobStore;
  readonly #folder: string;
  readonly #running = new Map<string, Promise<boolean>>();
  /** What cannot be drawn is not tried again before the next start. */
  readonly #undrawable = new Set<string>();
  #queue: Promise<unknown> = Promise.resolve();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
    this.#folder = join(dirname(blobs.folder), 'thumbnails');
  }

  /** The thumbnail of a blob's frame, 1-based; undefined when it cannot be drawn. */
  async of(digest: string, frame: number): Promise<File | undefined> {
    const name = `${digest}-${frame}.png`;
    const path = join(this.#folder, digest.slice(0, 2), name);
    if (!existsSync(path) && !(await this.#made(digest, frame, path))) return undefined;
    return new File([await openAsBlob(path)], name, { type: 'image/png' });
  }

  #made(digest: string, frame: number, path: string): Promise<boolean> {
    if (this.#undrawable.has(path)) return Promise.resolve(false);
    const known = this.#running.get(path);
    if (known) return known;
    const made = this.#queue.then(() => this.#make(digest, frame, path));
    this.#queue = made.catch(() => undefined);
    this.#running.set(path, made);
    return made.finally(() => this.#running.delete(path));
  }

  async #make(digest: string, frame: number, path: string): Promise<boolean> {
    const picture = await this.#ask(this.#blobs.path(digest), frame);
    if (!picture) {
      this.#undrawable.add(path);
      return false;
    }
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.part`, picture, { mode: 0o600 });
    await rename(`${path}.part`, path);
    return true;
  }

  /** One question at a time; a worker that dies or takes too long has no answer. */
  async #ask(path: string, frame: number): Promise<Uint8Array | undefined> {
    clearTimeout(this.#idle);
    this.#worker ??= startWorker();
    const worker = this.#worker;
    worker.postMessage({ path, frame });
    const answer = await answerOf(worker);
    if (!answer.isAlive) this.#endWorker();
    else this.#idle = setTimeout(() => this.#endWorker(), IDLE_MS).unref();
    return answer.picture;
  }

  #endWorker(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }
}

function answerOf(worker: Worker): Promise<{ picture?: Uint8Array; isAlive: boolean }> {
  return new Promise((done) => {
    const finish = (picture: Uint8Array | undefined, isAlive: boolean) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
      done({ picture, isAlive });
    };
    const onMessage = (picture: Uint8Array | undefined) => finish(picture, true);
    const onEnd = () => finish(undefined, false);
    const timer = setTimeout(onEnd, LONGEST_MS);
    worker.once('message', onMessage).once('error', onEnd).once('exit', onEnd);
  });
}

function startWorker(): Worker {
  const file = `thumbnail-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`;
  const worker = new Worker(new URL(file, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    // The decoders talk.
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  worker.unref();
  return worker;
}
