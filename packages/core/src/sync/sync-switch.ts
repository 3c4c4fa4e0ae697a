import { fail } from '@burrow/shared/kernel/result.ts';
import type { SyncState } from '@burrow/shared/modules/station/station.module.ts';
import type { BlobStore } from '../storage/blob-store.ts';
import type { StationFile } from '../storage/station-file.ts';
import type { Urgency } from './blob-downloads.ts';
import type { StationSync } from './station-sync.ts';
import type { SyncService } from './sync-service.ts';

/** Stands in until the station is enrolled, then passes everything on to its replication. */
export class SyncSwitch implements SyncService {
  readonly #blobs: BlobStore;
  readonly #file: StationFile;
  readonly #since = new Date().toISOString();
  #sync: StationSync | undefined;

  constructor(blobs: BlobStore, file: StationFile) {
    this.#blobs = blobs;
    this.#file = file;
  }

  connect(sync: StationSync): void {
    this.#sync = sync;
  }

  state(): SyncState {
    return (
      this.#sync?.state() ?? {
        status: 'not-enrolled',
        since: this.#since,
        serverUrl: '',
        waiting: [],
        waitingBlobs: 0,
        refused: [],
      }
    );
  }

  queueBlob(digest: string, isPreview = false): void {
    if (this.#sync) this.#sync.queueBlob(digest, isPreview);
    else this.#file.addWaitingBlob(digest, { isPreview });
  }

  async ensureBlob(digest: string, urgency?: Urgency): Promise<boolean> {
    return this.#sync ? this.#sync.ensureBlob(digest, urgency) : this.#blobs.has(digest);
  }

  async sendBackupFile(digest: string, path: string): Promise<boolean> {
    return this.#sync ? this.#sync.sendBackupFile(digest, path) : false;
  }

  async dropBackupFile(digest: string): Promise<void> {
    await this.#sync?.dropBackupFile(digest);
  }

  async issueCode(): ReturnType<SyncService['issueCode']> {
    return this.#sync ? this.#sync.issueCode() : fail('SERVER_UNREACHABLE');
  }

  async revoke(stationId: string): ReturnType<SyncService['revoke']> {
    return this.#sync ? this.#sync.revoke(stationId) : fail('SERVER_UNREACHABLE');
  }

  async reinstate(stationId: string): ReturnType<SyncService['reinstate']> {
    return this.#sync ? this.#sync.reinstate(stationId) : fail('SERVER_UNREACHABLE');
  }

  sendAgain(): void {
    this.#sync?.sendAgain();
  }

  async awaitInSync(): Promise<void> {
    await this.#sync?.awaitInSync();
  }

  async close(): Promise<void> {
    await this.#sync?.close();
  }
}
