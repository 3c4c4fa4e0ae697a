import type { ServerLink } from './server-link.ts';

const REQUEST_TIMEOUT_MS = 120_000;
/** The rate is told over so long. */
const WINDOW_MS = 5_000;

/** Requests about blobs at the server, and how many bytes pass per second, both ways together. */
export class BlobLine {
  readonly link: ServerLink;
  readonly #serverUrl: string;
  readonly #stop = new AbortController();
  readonly #onBytes: () => void;
  readonly #passed: { at: number; bytes: number }[] = [];

  readonly #place: 'blobs' | 'backups';

  constructor(
    link: ServerLink,
    serverUrl: string,
    onBytes: () => void,
    place: 'blobs' | 'backups' = 'blobs',
  ) {
    this.link = link;
    this.#place = place;
    this.#serverUrl = serverUrl;
    this.#onBytes = onBytes;
  }

  get isOpen(): boolean {
    return this.link.isUp && !this.isClosed;
  }

  get isClosed(): boolean {
    return this.#stop.signal.aborted;
  }

  close(): void {
    this.#stop.abort();
  }

  request(digest: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const signals = [this.#stop.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS), ...(signal ? [signal] : [])];
    return fetch(new URL(`/${this.#place}/${digest}`, this.#serverUrl), {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${this.link.session ?? ''}` },
      signal: AbortSignal.any(signals),
    });
  }

  /** The same bytes, counted as they pass. */
  async *counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.#passed.push({ at: Date.now(), bytes: chunk.length });
      this.#onBytes();
      yield chunk;
    }
  }

  bytesPerSecond(): number {
    const since = Date.now() - WINDOW_MS;
    while (this.#passed[0] && this.#passed[0].at < since) this.#passed.shift();
    return this.#passed.reduce((sum, { bytes }) => sum + bytes, 0) / (WINDOW_MS / 1_000);
  }
}
