import type pg from 'pg';
import { FEED_CHANNEL, type FeedNotice } from './feed.ts';

export interface FeedListenerOptions {
  pool: pg.Pool;
  onNotice(notice: FeedNotice): void;
  /** Commits may have been missed since the line to the database was lost. */
  onGap(): void;
  log(event: string, fields: Record<string, unknown>): void;
}

const RETRY_MS = 500;
const ANSWER_WITHIN_MS = 10_000;

/** Hears of every commit of every node. When its connection is lost it takes another and says that it missed some. */
export class FeedListener {
  readonly #options: FeedListenerOptions;
  #client: pg.PoolClient | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;

  private constructor(options: FeedListenerOptions) {
    this.#options = options;
  }

  static async start(options: FeedListenerOptions): Promise<FeedListener> {
    const listener = new FeedListener(options);
    await listener.#listen();
    return listener;
  }

  /** Asks for a sign of life; a connection without one is replaced. */
  async probe(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    const silence = setTimeout(() => this.#lost(client, 'no answer'), ANSWER_WITHIN_MS);
    try {
      await client.query('select 1');
    } catch (error) {
      this.#lost(client, String(error));
    } finally {
      clearTimeout(silence);
    }
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#client?.release(true);
    this.#client = undefined;
  }

  async #listen(): Promise<void> {
    const client = await this.#options.pool.connect();
    client.on('error', (error) => this.#lost(client, error.message));
    client.on('end', () => this.#lost(client, 'ended'));
    client.on(
      'notification',
      ({ payload }) => payload && this.#options.onNotice(JSON.parse(payload) as FeedNotice),
    );
    this.#client = client;
    await client.query(`listen ${FEED_CHANNEL}`);
    if (this.#isClosed) this.close();
  }

  #lost(client: pg.PoolClient, error: string): void {
    if (client !== this.#client || this.#isClosed) return;
    this.#client = undefined;
    client.release(true);
    this.#options.log('feed.listener-lost', { error });
    this.#again();
  }

  #again(): void {
    this.#retry = setTimeout(() => {
      this.#listen().then(
        () => this.#options.onGap(),
        () => !this.#isClosed && !this.#client && this.#again(),
      );
    }, RETRY_MS);
  }
}
