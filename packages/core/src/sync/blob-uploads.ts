import type { BlobStore } from '../storage/blob-store.ts';
import type { StationFile } from '../storage/station-file.ts';
import type { BlobLine } from './blob-line.ts';
import { uploadFile } from './upload-file.ts';

const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** Brings this station's blobs to the server: previews first, then in the order they came; across restarts. */
export class BlobUploads {
  readonly #blobs: BlobStore;
  readonly #file: StationFile;
  readonly #line: BlobLine;
  readonly #onChange: () => void;
  #isRunning = false;
  /** Ends the upload under way when somebody at a screen waits for the line. */
  #yield: AbortController | undefined;
  #mayRun = true;
  /** How far the upload under way had come at its last try. */
  #reached = { digest: '', offset: 0 };
  #pauseMs = SHORTEST_PAUSE_MS;
  #retry: NodeJS.Timeout | undefined;

  constructor(blobs: BlobStore, file: StationFile, line: BlobLine, onChange: () => void) {
    this.#blobs = blobs;
    this.#file = file;
    this.#line = line;
    this.#onChange = onChange;
    line.link.on('up', () => void this.#run());
  }

  /** Blobs that the server does not have yet, and their bytes. */
  left(): { files: number; bytes: number } {
    return this.#file.waitingBlobs();
  }

  /** Remembers a blob for upload, also across restarts. */
  queue(digest: string, isPreview: boolean): void {
    this.#file.addWaitingBlob(digest, { isPreview, bytes: this.#blobs.size(digest) ?? 0 });
    this.#onChange();
    void this.#run();
  }

  /** Leaves the line to whoever waits at a screen, or takes it again; an upload goes on where it was. */
  setMayRun(mayRun: boolean): void {
    if (mayRun === this.#mayRun) return;
    this.#mayRun = mayRun;
    if (mayRun) void this.#run();
    else this.#yield?.abort();
  }

  close(): void {
    clearTimeout(this.#retry);
  }

  async #run(): Promise<void> {
    if (this.#isRunning || !this.#line.isOpen) return;
    this.#isRunning = true;
    try {
      for (let digest = this.#next(); digest; digest = this.#next()) {
        if (this.#blobs.has(digest)) await this.#upload(digest);
        this.#file.removeWaitingBlob(digest);
        this.#onChange();
      }
    } catch {
      // The line broke or the server is busy: the blob stays queued and is tried again.
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => void this.#run(), this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    } finally {
      this.#isRunning = false;
    }
  }

  #next(): string | undefined {
    return this.#mayRun && this.#line.isOpen ? this.#file.nextWaitingBlob() : undefined;
  }

  async #upload(digest: string): Promise<void> {
    this.#yield = new AbortController();
    // A try that brought something is followed by the next at once; fruitless ones wait longer and longer.
    const onOffset = (offset: number) => {
      if (this.#reached.digest !== digest || offset > this.#reached.offset) this.#pauseMs = SHORTEST_PAUSE_MS;
      this.#reached = { digest, offset };
    };
    const { signal } = this.#yield;
    const blob = {
      total: this.#blobs.size(digest)!,
      from: (offset: number) => this.#blobs.stream(digest, offset),
    };
    await uploadFile(this.#line, digest, blob, { onOffset, signal });
  }
}
