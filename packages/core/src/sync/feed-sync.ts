import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import { type DocumentCollections, storageOf } from '../storage/database.ts';
import { applyRemote } from './apply-remote.ts';
import { CollectionSync, type CollectionSyncOptions } from './collection-sync.ts';
import type { ServerLink } from './server-link.ts';
import { SyncMarks } from './sync-marks.ts';

export interface FeedSyncOptions {
  link: ServerLink;
  collections: DocumentCollections;
  stationId: string;
  lastFeedId?: string;
  /** How documents of a feed are merged into the station's; the house's way unless told. */
  apply?: typeof applyRemote;
  onAnswered: CollectionSyncOptions['onAnswered'];
  onActivity(): void;
}

/** Keeps all collections equal with one feed: the server's, or that of the clinic's hub. */
export class FeedSync {
  readonly #link: ServerLink;
  readonly #collections: CollectionSync[];

  constructor({ collections, apply = applyRemote, ...options }: FeedSyncOptions) {
    this.#link = options.link;
    const names = Object.keys(collections) as CollectionName[];
    const marks = new SyncMarks(storageOf(collections[names[0]!]).internals.connection.db);
    this.#collections = names.map(
      (name) => new CollectionSync({ ...options, name, collection: collections[name], marks, apply }),
    );
  }

  /** Writes that the feed has not confirmed, by collection. */
  waiting(): { collection: CollectionName; count: number }[] {
    return this.#collections.map((one) => ({ collection: one.name, count: one.countWaiting() }));
  }

  /** Sends documents again that the feed refused before. */
  pushAgain(toSend: (collection: CollectionName) => string[] | 'all'): void {
    for (const one of this.#collections) one.pushAgain(toSend(one.name));
  }

  /** Resolves when everything of both sides has passed. */
  async awaitInSync(): Promise<void> {
    await Promise.all(this.#collections.map((one) => one.awaitInSync()));
  }

  async stop(): Promise<void> {
    this.#link.close();
    await Promise.all(this.#collections.map((one) => one.stop()));
  }
}
