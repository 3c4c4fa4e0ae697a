import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { grantingKinds, type PushAnswer } from '@burrow/shared/kernel/sync-protocol.ts';
import type { SyncState } from '@burrow/shared/modules/station/station.module.ts';
import type { Log } from '../kernel/log.ts';
import type { BlobStore } from '../storage/blob-store.ts';
import type { DocumentCollections } from '../storage/database.ts';
import type { Documents } from '../storage/documents.ts';
import type { StationFile } from '../storage/station-file.ts';
import { applyRemote } from './apply-remote.ts';
import { BackupFiles } from './backup-files.ts';
import { trimBlobs } from './blob-cache.ts';
import type { Urgency } from './blob-downloads.ts';
import { BlobTransfer } from './blob-transfer.ts';
import type { Enrolment } from './enrolment.ts';
import { FeedSync } from './feed-sync.ts';
import { Lan, type LanSettings } from './lan/lan.ts';
import { Refusals } from './refusals.ts';
import { type OpenSocket, ServerLink } from './server-link.ts';
import type { SyncService } from './sync-service.ts';

export interface StationSyncOptions {
  enrolment: Enrolment;
  collections: DocumentCollections;
  blobs: BlobStore;
  file: StationFile;
  onState(state: SyncState): void;
  /** How connections are opened; a WebSocket unless told. */
  openSocket?: OpenSocket;
  /** Most bytes of images kept here; what the server holds is taken away first. Unbounded unless told. */
  blobLimitBytes?: number;
  /** How documents of a feed are merged into the station's; the house's way unless told. */
  apply?: typeof applyRemote;
  /** The clinic's own network; what it needs of the station comes with it. */
  lan?: LanSettings & { writer: string; documents: Documents };
  log: Log;
}

const ANSWER_WITHIN_MS = 10_000;
const RECOUNT_MS = 150;
const TRIM_MS = 10 * 60_000;
const KEEP_AGAIN_MS = 1_000;
const LAN_AGAIN_MS = 20_000;
/** Setting of a station: the server's feed that it met last. */
export const FEED_SETTING = 'server-feed';
const SHOWN_REFUSALS = 500;

/** Replication of this station with its server, and what the screens are told of it. */
export class StationSync implements SyncService {
  readonly #options: StationSyncOptions;
  readonly #link: ServerLink;
  readonly #feed: FeedSync;
  #lan: Lan | undefined;
  readonly #transfer: BlobTransfer;
  readonly #backupFiles: BackupFiles;
  readonly #subscriptions: { unsubscribe(): void }[];
  readonly #refusals: Refusals;
  #state: SyncState;
  #recount: NodeJS.Timeout | undefined;
  #trimming: NodeJS.Timeout | undefined;
  #keeping: NodeJS.Timeout | undefined;
  #lanStart: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: StationSyncOptions) {
    this.#options = options;
    const { enrolment, collections, blobs, file } = options;
    this.#refusals = new Refusals(file);
    this.#state = {
      status: 'connecting',
      since: new Date().toISOString(),
      serverUrl: enrolment.serverUrl,
      waiting: [],
      waitingBlobs: 0,
      refused: this.#shownRefusals(),
    };
    this.#link = new ServerLink(enrolment, { openSocket: options.openSocket });
    this.#backupFiles = new BackupFiles(this.#link, enrolment.serverUrl);
    this.#transfer = new BlobTransfer(blobs, file, this.#link, enrolment.serverUrl, () =>
      this.#recountSoon(),
    );
    this.#feed = new FeedSync({
      link: this.#link,
      collections,
      stationId: enrolment.stationId,
      lastFeedId: file.get(FEED_SETTING),
      apply: options.apply,
      onAnswered: (...answer) => this.#noteAnswer(...answer),
      onActivity: () => this.#recountSoon(),
    });
    const names = Object.keys(collections) as CollectionName[];
    this.#subscriptions = names.map((name) =>
      collections[name].$.subscribe(({ documentData }) => {
        this.#recountSoon();
        if (grantingKinds.has(documentData.kind)) this.sendAgain();
      }),
    );
    this.#link.on('up', (feedId) => {
      this.#keep(() => {
        file.set(FEED_SETTING, feedId);
        file.setRevoked(false);
      });
      this.#become('syncing');
      this.sendAgain();
    });
    this.#link.on('down', (reason) => this.#become('offline', reason));
    this.#link.on('revoked', () => {
      this.#keep(() => file.setRevoked(true));
      this.#become('revoked');
    });
    this.#link.open();
    if (options.lan) void this.#startLan(options.lan);
    if (options.blobLimitBytes !== undefined) this.#trimming = setInterval(() => void this.#trim(), TRIM_MS);
  }

  state(): SyncState {
    return this.#state;
  }

  queueBlob(digest: string, isPreview = false): void {
    this.#transfer.queue(digest, isPreview);
    void this.#lan?.giveBlob(digest).catch(() => undefined);
  }

  /** The clinic's own network is asked first: it is near, and there with the cable out. */
  async ensureBlob(digest: string, urgency?: Urgency): Promise<boolean> {
    if (this.#options.blobs.has(digest)) return true;
    const isHere = await this.#lan?.fetchBlob(digest).catch(() => false);
    return isHere || this.#transfer.ensure(digest, urgency);
  }

  /** Port on which the clinic's other stations reach this one. */
  get lanPort(): number | undefined {
    return this.#lan?.port;
  }

  sendBackupFile(digest: string, path: string): Promise<boolean> {
    return this.#backupFiles.send(digest, path);
  }

  dropBackupFile(digest: string): Promise<void> {
    return this.#backupFiles.drop(digest);
  }

  async issueCode(): ReturnType<SyncService['issueCode']> {
    const answer = await this.#ask<{ code: string; expiresAt: string }>({ type: 'issue-code' });
    return answer
      ? ok({ ...answer, serverUrl: this.#options.enrolment.serverUrl })
      : fail('SERVER_UNREACHABLE');
  }

  async revoke(stationId: string): ReturnType<SyncService['revoke']> {
    const answer = await this.#ask<{ revoked: boolean }>({ type: 'revoke', stationId });
    if (!answer) return fail('SERVER_UNREACHABLE');
    return answer.revoked ? ok({}) : fail('STATION_NOT_FOUND');
  }

  async reinstate(stationId: string): ReturnType<SyncService['reinstate']> {
    const answer = await this.#ask<{ reinstated: boolean }>({ type: 'reinstate', stationId });
    if (!answer) return fail('SERVER_UNREACHABLE');
    return answer.reinstated ? ok({}) : fail('STATION_NOT_FOUND');
  }

  /** Asks the server once more for what it refused: its authors may have arrived, or been given the permission. */
  sendAgain(): void {
    this.#feed.pushAgain((collection) => this.#refusals.toSend(collection));
  }

  /** Resolves when everything of both sides has passed; for tests and for shutting down calmly. */
  async awaitInSync(): Promise<void> {
    await this.#feed.awaitInSync();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#recount);
    clearInterval(this.#trimming);
    clearTimeout(this.#keeping);
    clearTimeout(this.#lanStart);
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#transfer.close();
    this.#backupFiles.close();
    await this.#lan?.close();
    await this.#feed.stop();
  }

  async #ask<T>(
    message: { type: 'issue-code' } | { type: 'revoke' | 'reinstate'; stationId: string },
  ): Promise<T | undefined> {
    try {
      return await this.#link.request<T>(message, AbortSignal.timeout(ANSWER_WITHIN_MS));
    } catch (error) {
      this.#options.log('warn', 'sync.request-failed', { request: message.type, error: String(error) });
      return undefined;
    }
  }

  async #trim(): Promise<void> {
    const { blobs, file, blobLimitBytes, log } = this.#options;
    if (!this.#link.isUp || blobLimitBytes === undefined) return;
    const isWaiting = (digest: string) => file.isWaitingBlob(digest);
    const outcome = await trimBlobs(blobs, blobLimitBytes, isWaiting, (digest) =>
      this.#transfer.isAtServer(digest),
    );
    if (outcome.evicted > 0) log('info', 'blobs.trimmed', { ...outcome });
  }

  async #startLan(settings: NonNullable<StationSyncOptions['lan']>): Promise<void> {
    const { enrolment, collections, blobs, file, apply = applyRemote, log } = this.#options;
    try {
      const lan = await Lan.start({
        ...settings,
        enrolment,
        collections,
        apply,
        blobs,
        file,
        log,
        // What another station refuses is told; only the server's word takes it from the list.
        onAnswered: (collection, _pushed, refused) => this.#noteAnswer(collection, refused, refused),
        onActivity: () => this.#recountSoon(),
        onBlob: (digest) => this.#transfer.queue(digest),
      });
      if (this.#isClosed) return await lan.close();
      this.#lan = lan;
      log('info', 'lan.listening', { address: settings.address, port: lan.port });
      this.#recountSoon();
    } catch (error) {
      this.#tell({
        lastError: `The clinic's network cannot be served at ${settings.address}: ${String(error)}`,
      });
      log('error', 'lan.failed', { error: String(error) });
      // The network may come later than the station, and a full disk be emptied.
      if (!this.#isClosed) this.#lanStart = setTimeout(() => void this.#startLan(settings), LAN_AGAIN_MS);
    }
  }

  /** Writes what the server has said to the station's file: again until the disk takes it, or it says otherwise. */
  #keep(write: () => void): void {
    clearTimeout(this.#keeping);
    try {
      write();
    } catch (error) {
      this.#options.log('error', 'sync.not-kept', { error: String(error) });
      if (!this.#isClosed) this.#keeping = setTimeout(() => this.#keep(write), KEEP_AGAIN_MS);
    }
  }

  #noteAnswer(
    collection: CollectionName,
    pushed: { id: string; kind?: string }[],
    refused: PushAnswer['refused'],
  ): void {
    if (refused.length > 0) this.#options.log('warn', 'sync.push-refused', { refused });
    if (this.#refusals.note(collection, pushed, refused)) this.#tell({ refused: this.#shownRefusals() });
    const isRefused = new Set(refused.map(({ id }) => id));
    if (pushed.some(({ id, kind }) => grantingKinds.has(kind ?? '') && !isRefused.has(id))) this.sendAgain();
  }

  #shownRefusals(): SyncState['refused'] {
    return this.#refusals.list.slice(-SHOWN_REFUSALS);
  }

  #become(status: SyncState['status'], lastError?: string): void {
    if (this.#isClosed) return;
    const isSame = status === this.#state.status;
    this.#tell({
      status,
      lastError: lastError || undefined,
      ...(isSame ? {} : { since: new Date().toISOString() }),
    });
    this.#recountSoon();
  }

  /** Counting is put together: a burst of changes is counted once. */
  #recountSoon(): void {
    if (this.#recount || this.#isClosed) return;
    this.#recount = setTimeout(() => {
      this.#recount = undefined;
      if (!this.#isClosed) this.#count();
    }, RECOUNT_MS);
  }

  #count(): void {
    const counts = this.#feed.waiting();
    const waiting = counts.filter(({ count }) => count > 0);
    const waitingBlobs = this.#transfer.waiting;
    this.#tell({ transfer: this.#transfer.state() });
    if (this.#lan) this.#tell({ lan: this.#lan.state() });
    const isSettled = waiting.length === 0 && waitingBlobs === 0;
    if (this.#link.isUp) {
      const status = isSettled ? 'synced' : 'syncing';
      this.#tell({
        waiting,
        waitingBlobs,
        status,
        ...(status === this.#state.status ? {} : { since: new Date().toISOString() }),
      });
    } else this.#tell({ waiting, waitingBlobs });
  }

  #tell(change: Partial<SyncState>): void {
    const before = JSON.stringify(this.#state);
    this.#state = { ...this.#state, ...change };
    if (JSON.stringify(this.#state) !== before) this.#options.onState(this.#state);
  }
}
