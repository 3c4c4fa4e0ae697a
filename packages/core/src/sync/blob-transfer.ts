import type { SyncState } from '@burrow/shared/modules/station/station.module.ts';
import type { BlobStore } from '../storage/blob-store.ts';
import type { StationFile } from '../storage/station-file.ts';
import { BlobDownloads, type Urgency } from './blob-downloads.ts';
import { BlobLine } from './blob-line.ts';
import { BlobUploads } from './blob-uploads.ts';
import type { ServerLink } from './server-link.ts';

/** Moves blobs between the station and its server; what a screen waits for goes first. */
export class BlobTransfer {
  readonly #line: BlobLine;
  readonly #uploads: BlobUploads;
  readonly #downloads: BlobDownloads;

  constructor(
    blobs: BlobStore,
    file: StationFile,
    link: ServerLink,
    serverUrl: string,
    onProgress: () => void,
  ) {
    this.#line = new BlobLine(link, serverUrl, onProgress);
    this.#uploads = new BlobUploads(blobs, file, this.#line, onProgress);
    this.#downloads = new BlobDownloads(blobs, this.#line, () => {
      this.#uploads.setMayRun(!this.#downloads.isUrgent);
      onProgress();
    });
  }

  get waiting(): number {
    return this.#uploads.left().files;
  }

  /** What passes and what is left; undefined when nothing is. */
  state(): SyncState['transfer'] {
    const [up, down] = [this.#uploads.left(), this.#downloads.left()];
    if (up.files === 0 && down.files === 0) return undefined;
    return { up, down, bytesPerSecond: Math.round(this.#line.bytesPerSecond()) };
  }

  /** Remembers a blob for upload, also across restarts. */
  queue(digest: string, isPreview = false): void {
    this.#uploads.queue(digest, isPreview);
  }

  /** True once the blob is here. */
  ensure(digest: string, urgency: Urgency = 'screen'): Promise<boolean> {
    return this.#downloads.ensure(digest, urgency);
  }

  /** Whether the server holds the blob, complete and verified. */
  async isAtServer(digest: string): Promise<boolean> {
    if (!this.#line.isOpen) return false;
    const head = await this.#line.request(digest, { method: 'HEAD' });
    return head.headers.get('upload-complete') === 'true';
  }

  close(): void {
    this.#uploads.close();
    this.#line.close();
  }
}
