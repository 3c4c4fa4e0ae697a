import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import { cutBatch } from '@burrow/shared/kernel/rules/cut-batch.ts';
import {
  BATCH_LIMIT_BYTES,
  type News,
  type OfferAnswer,
  PULL_BATCH,
  PUSH_BATCH,
  type PullAnswer,
  type PushAnswer,
  type ReplicatedDocument,
  serverOnlyKinds,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { type DocumentCollection, storageOf } from '../storage/database.ts';
import { type Applied, type applyRemote, isHeld, plain, SYNC_CONTEXT } from './apply-remote.ts';
import { FeedMark } from './feed-mark.ts';
import { Loop } from './loop.ts';
import type { ServerLink } from './server-link.ts';
import type { SyncMarks } from './sync-marks.ts';

/** News that wait beyond this are let go; a pull brings them. */
const MOST_NEWS = 100;

export interface CollectionSyncOptions {
  name: CollectionName;
  collection: DocumentCollection;
  link: ServerLink;
  marks: SyncMarks;
  stationId: string;
  /** The feed that was met last, so that what waits is known before the line is up. */
  lastFeedId?: string;
  apply: typeof applyRemote;
  /** After each push: what was sent, and what of it the feed refused. */
  onAnswered(
    collection: CollectionName,
    pushed: { id: string; kind: string }[],
    refused: PushAnswer['refused'],
  ): void;
  /** After each batch that was sent or received, and each failure. */
  onActivity(): void;
}

/**
 * Keeps one collection equal with one feed, both ways, for as long as the link is up. Documents are merged
 * where they meet; a mark reaches the disk with what it speaks of or later, so a batch that a crash cut off comes
 * again and changes nothing.
 */
export class CollectionSync {
  readonly #options: CollectionSyncOptions;
  readonly #pull: Loop;
  readonly #push: Loop;
  readonly #changes: { unsubscribe(): void };
  /** Of the feed that was met last. */
  #mark: FeedMark | undefined;
  /** What the feed refused and is to be asked again. */
  readonly #again = new Set<string>();
  #isFromStart = false;
  /** What the feed sent by itself and is not taken yet. */
  #news: News[] = [];
  /** Whether the feed may hold more than what it sends by itself. */
  #isPullDue = true;

  constructor(options: CollectionSyncOptions) {
    this.#options = options;
    const { link, collection } = options;
    const onFailure = () => options.onActivity();
    this.#pull = new Loop(() => this.#pullAll(), onFailure);
    this.#push = new Loop(() => this.#pushAll(), onFailure);
    this.#changes = storageOf(collection)
      .changeStream()
      .subscribe(({ context }) => {
        if (context !== `${SYNC_CONTEXT}${this.#mark?.feedId}`) this.#push.wake();
      });
    if (options.lastFeedId) this.#meet(options.lastFeedId);
    link.on('up', this.#onUp);
    link.on('down', this.#onDown);
    link.on('changed', this.#onChanged);
    if (link.feedId) this.#onUp(link.feedId);
    else this.#onDown();
  }

  get name(): CollectionName {
    return this.#options.name;
  }

  /** Writes of this station that the feed has not confirmed. */
  countWaiting(): number {
    return storageOf(this.#options.collection).internals.table.countSince(this.#mark?.pushed ?? 0);
  }

  /** Resolves when everything of both sides has passed. */
  async awaitInSync(): Promise<void> {
    do {
      this.#isPullDue = true;
      this.#pull.wake();
      this.#push.wake();
      await this.#pull.idle();
      await this.#push.idle();
    } while (this.countWaiting() > 0);
  }

  /** Sends documents again that the feed refused before; `all` compares everything. */
  pushAgain(ids: string[] | 'all'): void {
    if (ids === 'all') this.#isFromStart = true;
    else for (const id of ids) this.#again.add(id);
    if (ids.length > 0) this.#push.wake();
  }

  async stop(): Promise<void> {
    const { link } = this.#options;
    link.off('up', this.#onUp);
    link.off('down', this.#onDown);
    link.off('changed', this.#onChanged);
    this.#changes.unsubscribe();
    await Promise.all([this.#pull.stop(), this.#push.stop()]);
    this.#mark?.close();
  }

  readonly #onUp = (feedId: string) => {
    this.#meet(feedId);
    this.#news = [];
    this.#isPullDue = true;
    this.#pull.resume();
    this.#push.resume();
  };
  readonly #onDown = () => {
    this.#pull.pause();
    this.#push.pause();
  };
  readonly #onChanged = (changed: CollectionName, news: News | undefined) => {
    if (changed !== this.#options.name) return;
    if (news && this.#news.length < MOST_NEWS) this.#news.push(news);
    else this.#isPullDue = true;
    this.#pull.wake();
  };

  #meet(feedId: string): void {
    if (feedId === this.#mark?.feedId) return;
    this.#mark?.close();
    this.#mark = new FeedMark(this.#options.marks, feedId, this.#options.name);
  }

  async #pullAll(): Promise<void> {
    try {
      await this.#takeNews();
      if (!this.#isPullDue) return;
      this.#isPullDue = false;
      await this.#pullRest();
    } catch (error) {
      // What was broken off may have been taken from the news already.
      this.#isPullDue = true;
      throw error;
    }
  }

  /** Takes what the feed sent by itself as long as each part follows on what is here; else a pull is due. */
  async #takeNews(): Promise<void> {
    const mark = this.#mark!;
    const documents = new Map<string, ReplicatedDocument>();
    let { pulled } = mark;
    for (const news of this.#news.splice(0)) {
      if (news.after > pulled) this.#isPullDue = true;
      if (this.#isPullDue || news.sequence <= pulled) continue;
      // Of two versions the later one holds the earlier one's edits.
      for (const document of news.documents) documents.set(document.id, document);
      pulled = news.sequence;
    }
    if (documents.size > 0) await this.#take(mark, [...documents.values()], pulled);
  }

  async #pullRest(): Promise<void> {
    const { link, name } = this.#options;
    const mark = this.#mark!;
    const ask = (sequence: number) => {
      const message = {
        type: 'pull',
        collection: name,
        checkpoint: { sequence },
        limit: PULL_BATCH,
      } as const;
      const answer = link.request<PullAnswer>(message);
      // The next batch is fetched while this one is written; its failure is told when it is awaited.
      answer.catch(() => undefined);
      return answer;
    };
    let next: Promise<PullAnswer> | undefined = ask(mark.pulled);
    while (next) {
      const { documents, checkpoint, isCut }: PullAnswer = await next;
      next = isCut || documents.length === PULL_BATCH ? ask(checkpoint.sequence) : undefined;
      await this.#take(mark, documents, checkpoint.sequence);
    }
  }

  /** Merges what the feed holds up to a number, and moves the mark there in the same commit. */
  async #take(mark: FeedMark, documents: ReplicatedDocument[], sequence: number): Promise<void> {
    const { collection, apply, onActivity } = this.#options;
    const next = ({ before, after, isAllHeld }: Applied) => ({
      pulled: Math.max(sequence, mark.pulled),
      // What just came needs not go back: the push mark passes over it when nothing else waited.
      pushed: isAllHeld && mark.pushed === before ? after : mark.pushed,
    });
    const applied = await apply(collection, mark.feedId, documents, (one) => mark.write(next(one)));
    mark.move(next(applied));
    if (mark.pushed < applied.after) this.#push.wake();
    onActivity();
  }

  async #pushAll(): Promise<void> {
    const { collection, onActivity } = this.#options;
    const { table } = storageOf(collection).internals;
    const mark = this.#mark!;
    if (this.#isFromStart) mark.move({ pushed: 0 });
    this.#isFromStart = false;
    await this.#pushRefused(mark);
    let from = mark.pushed;
    // One batch is read and sent while the feed writes the one before; the mark follows the answers in turn.
    let last: Promise<void> = Promise.resolve();
    for (;;) {
      const changed = table.changedSince(from, PUSH_BATCH, BATCH_LIMIT_BYTES);
      if (changed.length === 0) return last;
      const lacking = changed
        .map(({ document }) => document)
        .filter((document) => !isHeld(document, mark.feedId) && !serverOnlyKinds.has(document.kind));
      const documents = await this.#wanted(lacking.map(plain));
      const sent = this.#send(mark, documents);
      // A failure is told where it is awaited.
      sent.catch(() => undefined);
      await last;
      from = changed.at(-1)!.seq;
      const pushed = from;
      last = sent.then(() => {
        mark.move({ pushed });
        onActivity();
      });
      last.catch(() => undefined);
    }
  }

  async #pushRefused(mark: FeedMark): Promise<void> {
    while (this.#again.size > 0) {
      const ids = [...this.#again].slice(0, PUSH_BATCH);
      let open = (await storageOf(this.#options.collection).findDocumentsById(ids, true)).map(plain);
      while (open.length > 0) {
        const { batch, rest } = cutBatch(open, BATCH_LIMIT_BYTES);
        await this.#send(mark, batch);
        open = rest;
      }
      for (const id of ids) this.#again.delete(id);
    }
  }

  async #send(mark: FeedMark, given: ReturnType<typeof plain>[]): Promise<void> {
    const { link, name, collection, apply, onAnswered } = this.#options;
    let documents = given;
    while (documents.length > 0) {
      const answer = await link.request<PushAnswer>({ type: 'push', collection: name, documents });
      const { conflicts, refused, span } = answer;
      const later = new Set(answer.later);
      onAnswered(
        name,
        documents.filter(({ id }) => !later.has(id)),
        refused,
      );
      await apply(collection, mark.feedId, conflicts);
      // What lies there is the station's own: with all before it here, all up to its end is.
      if (span && span.after <= mark.pulled) mark.move({ pulled: Math.max(span.sequence, mark.pulled) });
      documents = documents.filter(({ id }) => later.has(id));
    }
  }

  /** Leaves out what others wrote and the feed has already. */
  async #wanted(documents: ReturnType<typeof plain>[]): Promise<ReturnType<typeof plain>[]> {
    const { link, name, stationId } = this.#options;
    const relayed = documents.filter((document) => document.stationId !== stationId);
    if (relayed.length === 0) return documents;
    const versions = relayed.map(({ id, history }) => ({ id, clock: history.clock }));
    const { wanted } = await link.request<OfferAnswer>({ type: 'offer', collection: name, versions });
    const isWanted = new Set(wanted);
    return documents.filter(({ id, stationId: from }) => from === stationId || isWanted.has(id));
  }
}
