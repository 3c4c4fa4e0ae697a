import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readStored } from '@burrow/devices/transport/sealed-bytes.ts';
import { BlobPart } from '../../../storage/blob-part.ts';
import type { BlobStore } from '../../../storage/blob-store.ts';

const LONGEST_MS = 20_000;
const IDLE_MS = 15_000;
const MOST_MEMORY_MB = 1_024;

/** Small pictures of the objects on this station, made once when first asked for and kept, sealed, beside the blobs. */
export class Thumbnails {
  readonly #blobs: BlobStore;
  readonly #folder: string;
  readonly #key: Uint8Array | undefined;
  readonly #running = new Map<string, Promise<boolean>>();
  /** What cannot be drawn is not tried again before the next start. */
  readonly #undrawable = new Set<string>();
  #queue: Promise<unknown> = Promise.resolve();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(blobs: BlobStore, key?: Uint8Array) {
    this.#blobs = blobs;
    this.#key = key;
    this.#folder = join(dirname(blobs.folder), 'thumbnails');
  }

  /** The thumbnail of a blob's frame, 1-based; undefined when it cannot be drawn. */
  async of(digest: string, frame: number): Promise<File | undefined> {
    const name = `${digest}-${frame}.png`;
    const path = join(this.#folder, digest.slice(0, 2), name);
    if (!existsSync(path) && !(await this.#made(digest, frame, path))) return undefined;
    return new File([readStored(path, this.#key) as Uint8Array<ArrayBuffer>], name, { type: 'image/png' });
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
    const picture = await this.#ask(await this.#blobs.read(digest), frame);
    if (!picture) {
      this.#undrawable.add(path);
      return false;
    }
    const part = new BlobPart(`${path}.part`, this.#key);
    await rm(part.path, { force: true });
    await part.append([picture]);
    await rename(part.path, path);
    return true;
  }

  /** One question at a time; a worker that dies or takes too long has no answer. */
  async #ask(object: Buffer, frame: number): Promise<Uint8Array | undefined> {
    clearTimeout(this.#idle);
    this.#worker ??= startWorker();
    const worker = this.#worker;
    worker.postMessage({ object, frame });
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
