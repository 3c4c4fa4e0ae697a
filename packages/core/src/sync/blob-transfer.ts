import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { BlobStore } from '../storage/blob-store.ts';
import type { StationFile } from '../storage/station-file.ts';
import type { ServerLink } from './server-link.ts';

const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
const REQUEST_TIMEOUT_MS = 120_000;
const FETCH_PAUSE_MS = 250;
/** Tries in a row that bring no byte before a fetch is given up; the screen then says so and can ask again. */
const FRUITLESS_TRIES = 8;

/** Moves blobs: uploads what waits, resuming where the line broke; fetches on demand and verifies every byte. */
export class BlobTransfer {
  readonly #blobs: BlobStore;
  readonly #file: StationFile;
  readonly #link: ServerLink;
  readonly #serverUrl: string;
  readonly #onProgress: () => void;
  readonly #fetching = new Map<string, Promise<boolean>>();
  readonly #stop = new AbortController();
  #isUploading = false;
  /** How far the upload under way had come at its last try. */
  #reached = { digest: '', offset: 0 };
  #pauseMs = SHORTEST_PAUSE_MS;
  #retry: NodeJS.Timeout | undefined;

  constructor(
    blobs: BlobStore,
    file: StationFile,
    link: ServerLink,
    serverUrl: string,
    onProgress: () => void,
  ) {
    this.#blobs = blobs;
    this.#file = file;
    this.#link = link;
    this.#serverUrl = serverUrl;
    this.#onProgress = onProgress;
    link.on('up', () => void this.#uploadAll());
  }

  get waiting(): number {
    return this.#file.waitingBlobCount();
  }

  /** Remembers a blob for upload, also across restarts. */
  queue(digest: string): void {
    this.#file.addWaitingBlob(digest);
    this.#onProgress();
    void this.#uploadAll();
  }

  /** True once the blob is here; several who wait for one share the download. */
  ensure(digest: string): Promise<boolean> {
    if (this.#blobs.has(digest)) return Promise.resolve(true);
    if (!this.#link.isUp) return Promise.resolve(false);
    const running = this.#fetching.get(digest) ?? this.#fetch(digest).catch(() => false);
    this.#fetching.set(digest, running);
    return running.finally(() => this.#fetching.delete(digest));
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#stop.abort();
  }

  async #uploadAll(): Promise<void> {
    if (this.#isUploading || !this.#link.isUp || this.#stop.signal.aborted) return;
    this.#isUploading = true;
    try {
      for (let digest = this.#file.nextWaitingBlob(); digest; digest = this.#file.nextWaitingBlob()) {
        if (this.#blobs.has(digest)) await this.#upload(digest);
        this.#file.removeWaitingBlob(digest);
        this.#onProgress();
      }
    } catch {
      // The line broke or the server is busy: the blob stays queued and is tried again.
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => void this.#uploadAll(), this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    } finally {
      this.#isUploading = false;
    }
  }

  async #upload(digest: string): Promise<void> {
    const path = this.#blobs.path(digest);
    const total = (await stat(path)).size;
    const head = await this.#request(digest, { method: 'HEAD' });
    if (head.headers.get('upload-complete') === 'true') return;
    const offset = Number(head.headers.get('upload-offset') ?? 0);
    // A try that brought something is followed by the next at once; fruitless ones wait longer and longer.
    if (this.#reached.digest !== digest || offset > this.#reached.offset) this.#pauseMs = SHORTEST_PAUSE_MS;
    this.#reached = { digest, offset };
    const response = await this.#request(digest, {
      method: 'PATCH',
      headers: { 'upload-offset': String(offset), 'upload-length': String(total) },
      body: Readable.toWeb(createReadStream(path, { start: offset })) as RequestInit['body'],
      duplex: 'half',
    } as RequestInit);
    if (response.status !== 201) throw new Error(`The server answered ${response.status} to an upload`);
  }

  /** Fetches what is missing, going on where the line broke for as long as each try brings something. */
  async #fetch(digest: string): Promise<boolean> {
    const part = `${this.#blobs.path(digest)}.part`;
    await mkdir(dirname(part), { recursive: true });
    for (let fruitless = 0; fruitless < FRUITLESS_TRIES; ) {
      const before = await sizeOf(part);
      const outcome = await this.#fetchRest(digest, part, before).catch(() => 'broken' as const);
      if (outcome === 'missing' || this.#stop.signal.aborted) return false;
      if (outcome === 'complete') return this.#blobs.adopt(part, digest);
      fruitless = (await sizeOf(part)) > before ? 0 : fruitless + 1;
      await delay(FETCH_PAUSE_MS);
    }
    return false;
  }

  async #fetchRest(digest: string, part: string, from: number): Promise<'complete' | 'missing'> {
    const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
    const response = await this.#request(digest, { method: 'GET', headers });
    // Nothing is left to send: all of it came before the line broke.
    if (response.status === 416) return 'complete';
    if (!response.ok || !response.body) return 'missing';
    const flags = response.status === 206 ? 'a' : 'w';
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, createWriteStream(part, { mode: 0o600, flags, flush: true }));
    return 'complete';
  }

  /** Whether the server holds the blob, complete and verified. */
  async isAtServer(digest: string): Promise<boolean> {
    if (!this.#link.isUp) return false;
    const head = await this.#request(digest, { method: 'HEAD' });
    return head.headers.get('upload-complete') === 'true';
  }

  #request(digest: string, init: RequestInit): Promise<Response> {
    return fetch(new URL(`/blobs/${digest}`, this.#serverUrl), {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${this.#link.session ?? ''}` },
      signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
    });
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}
