import { setTimeout as delay } from 'node:timers/promises';
import type { BlobPart } from '../storage/blob-part.ts';
import type { BlobStore } from '../storage/blob-store.ts';
import type { BlobLine } from './blob-line.ts';

const PAUSE_MS = 250;
/** Tries in a row that bring no byte before a fetch is given up; the screen then says so and can ask again. */
const FRUITLESS_TRIES = 8;
/** Fetches at a time: more would only make each of them later. */
const AT_ONCE = 3;

/** Who waits: a picture for a list, then whoever looks at a screen, then what nobody waits for. */
export const urgencies = ['preview', 'screen', 'background'] as const;
export type Urgency = (typeof urgencies)[number];

interface Fetch {
  digest: string;
  urgency: Urgency;
  /** Known once the server has said so. */
  bytes: number;
  have: number;
  isRunning: boolean;
  done: PromiseWithResolvers<boolean>;
}

/** Fetches blobs from the server, the most urgent first, each verified before it counts. */
export class BlobDownloads {
  readonly #blobs: BlobStore;
  readonly #line: BlobLine;
  readonly #onChange: () => void;
  readonly #fetches = new Map<string, Fetch>();

  constructor(blobs: BlobStore, line: BlobLine, onChange: () => void) {
    this.#blobs = blobs;
    this.#line = line;
    this.#onChange = onChange;
  }

  /** Whether somebody at a screen waits. */
  get isUrgent(): boolean {
    return [...this.#fetches.values()].some(({ urgency }) => urgency !== 'background');
  }

  /** What is under way or waits, and the bytes that are known to be left. */
  left(): { files: number; bytes: number } {
    const fetches = [...this.#fetches.values()];
    return { files: fetches.length, bytes: fetches.reduce((sum, { bytes, have }) => sum + bytes - have, 0) };
  }

  /** True once the blob is here; several who wait for one share the fetch, at the highest of their urgencies. */
  ensure(digest: string, urgency: Urgency): Promise<boolean> {
    if (this.#blobs.has(digest)) return Promise.resolve(true);
    if (!this.#line.isOpen) return Promise.resolve(false);
    let fetch = this.#fetches.get(digest);
    if (!fetch) {
      const done = Promise.withResolvers<boolean>();
      fetch = { digest, urgency, bytes: 0, have: 0, isRunning: false, done };
      this.#fetches.set(digest, fetch);
    }
    if (urgencies.indexOf(urgency) < urgencies.indexOf(fetch.urgency)) fetch.urgency = urgency;
    this.#startNext();
    return fetch.done.promise;
  }

  #startNext(): void {
    const fetches = [...this.#fetches.values()];
    const waiting = fetches.filter(({ isRunning }) => !isRunning);
    const next = urgencies.flatMap((urgency) => waiting.filter((fetch) => fetch.urgency === urgency))[0];
    if (!next || fetches.length - waiting.length >= AT_ONCE) return;
    next.isRunning = true;
    this.#onChange();
    void this.#fetch(next)
      .catch(() => false)
      .then((isHere) => {
        this.#fetches.delete(next.digest);
        next.done.resolve(isHere);
        this.#onChange();
        this.#startNext();
      });
  }

  /** Fetches what is missing, going on where the line broke for as long as each try brings something. */
  async #fetch(fetch: Fetch): Promise<boolean> {
    const part = this.#blobs.part(fetch.digest);
    for (let fruitless = 0; fruitless < FRUITLESS_TRIES; ) {
      const before = await part.size();
      const outcome = await this.#fetchRest(fetch, part, before).catch(() => 'broken' as const);
      if (outcome === 'missing' || this.#line.isClosed) return false;
      if (outcome === 'complete') return this.#blobs.adopt(part, fetch.digest);
      fruitless = (await part.size()) > before ? 0 : fruitless + 1;
      await delay(PAUSE_MS);
    }
    return false;
  }

  async #fetchRest(fetch: Fetch, part: BlobPart, from: number): Promise<'complete' | 'missing'> {
    const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
    const response = await this.#line.request(fetch.digest, { method: 'GET', headers });
    // Nothing is left to send: all of it came before the line broke.
    if (response.status === 416) return 'complete';
    if (!response.ok || !response.body) return 'missing';
    const isRest = response.status === 206;
    fetch.have = isRest ? from : 0;
    fetch.bytes = fetch.have + Number(response.headers.get('content-length') ?? 0);
    const bytes = this.#counted(fetch, response.body as unknown as AsyncIterable<Uint8Array>);
    await (isRest ? part.append(bytes) : part.restart(bytes));
    return 'complete';
  }

  async *#counted(fetch: Fetch, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.#line.counted(body)) {
      fetch.have += chunk.length;
      yield chunk;
    }
  }
}
