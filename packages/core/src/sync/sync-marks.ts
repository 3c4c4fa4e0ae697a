import type { SqliteDatabase } from '@burrow/rxdb-storage-sqlite/open-sqlite.ts';
import type { CollectionName } from '@burrow/shared/kernel/declare.ts';

/** How far this station and one feed know of each other, per collection. */
export interface Mark {
  /** The feed's last sequence number that is stored here. */
  pulled: number;
  /** The station's own last sequence number that the feed has confirmed. */
  pushed: number;
}

/**
 * The marks of every feed, in the same file as the documents they speak of: whatever happens to that file, and
 * whichever backup takes its place, no mark is ever ahead of its data.
 */
export class SyncMarks {
  readonly #db: SqliteDatabase;

  constructor(db: SqliteDatabase) {
    this.#db = db;
    db.exec(`create table if not exists sync_mark (
      feed text not null, collection text not null, pulled integer not null, pushed integer not null,
      unique (feed, collection))`);
  }

  read(feed: string, collection: CollectionName): Mark {
    const row = this.#db
      .prepare('select pulled, pushed from sync_mark where feed = ? and collection = ?')
      .get(feed, collection) as Mark | undefined;
    return row ?? { pulled: 0, pushed: 0 };
  }

  write(feed: string, collection: CollectionName, { pulled, pushed }: Mark): void {
    this.#db
      .prepare(
        `insert into sync_mark values (?, ?, ?, ?) on conflict (feed, collection)
         do update set pulled = excluded.pulled, pushed = excluded.pushed`,
      )
      .run(feed, collection, pulled, pushed);
  }
}
