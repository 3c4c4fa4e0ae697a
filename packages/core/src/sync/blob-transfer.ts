import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BlobStore } from '../storage/blob-store.ts';
import type { StationFile } from '../storage/station-file.ts';
import type { ServerLink } from './server-link.ts';

const RETRY_MS = 3_000;
const FETCH_TIMEOUT_MS = 120_000;

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
      this.#retry = setTimeout(() => void this.#uploadAll(), RETRY_MS);
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
    const response = await this.#request(digest, {
      method: 'PATCH',
      headers: { 'upload-offset': String(offset), 'upload-length': String(total) },
      body: Readable.toWeb(createReadStream(path, { start: offset })) as RequestInit['body'],
      duplex: 'half',
    } as RequestInit);
    if (response.status !== 201) throw new Error(`The server answered ${response.status} to an upload`);
  }

  async #fetch(digest: string): Promise<boolean> {
    const response = await this.#request(digest, { method: 'GET' });
    if (!response.ok || !response.body) return false;
    const target = this.#blobs.path(digest);
    const temporary = `${target}.${randomUUID()}.part`;
    await mkdir(dirname(target), { recursive: true });
    const hash = createHash('sha256');
    const measure = new Transform({
      transform(chunk, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
      await pipeline(body, measure, createWriteStream(temporary, { mode: 0o600, flush: true }));
      if (hash.digest('hex') !== digest) return false;
      await rename(temporary, target);
      return true;
    } finally {
      await rm(temporary, { force: true });
    }
  }

  #request(digest: string, init: RequestInit): Promise<Response> {
    return fetch(new URL(`/blobs/${digest}`, this.#serverUrl), {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${this.#link.session ?? ''}` },
      signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(FETCH_TIMEOUT_MS)]),
    });
  }
}
