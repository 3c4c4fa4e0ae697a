import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import type { ServerMessage } from '@burrow/shared/kernel/sync-protocol.ts';
import type { WebSocket } from 'ws';

/** What a station's connection needs of a socket; the simulator's has no buffers and cannot be paused. */
export type StationSocket = Pick<
  WebSocket,
  'readyState' | 'OPEN' | 'send' | 'close' | 'terminate' | 'ping' | 'on'
> &
  Partial<Pick<WebSocket, 'bufferedAmount' | 'pause' | 'resume'>>;

/** Beyond this, notices wait until the station has read what is under way. */
const NOTICE_LIMIT_BYTES = 1_000_000;
/** A station that reads so slowly is cut off; it comes back and pulls from its mark. */
const SEND_LIMIT_BYTES = 128_000_000;

/**
 * What goes to one station. Notices are put together: however many commits a slow reader misses, it is told
 * once per collection, and nothing is kept for it that grows with them.
 */
export class Outbox {
  readonly #socket: StationSocket;
  readonly #waiting = new Set<CollectionName>();

  constructor(socket: StationSocket) {
    this.#socket = socket;
  }

  /** Bytes that are sent but not yet taken by the line. */
  get pending(): number {
    return this.#socket.bufferedAmount ?? 0;
  }

  send(message: ServerMessage): void {
    this.sendText(JSON.stringify(message));
  }

  sendText(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(text, () => this.#flush());
    if (this.pending > SEND_LIMIT_BYTES) this.#socket.terminate();
  }

  /** Tells the station that a collection changed: now by this text, or once it has read what was sent. */
  changed(collection: CollectionName, text = noticeOf(collection)): void {
    if (this.pending > NOTICE_LIMIT_BYTES) this.#waiting.add(collection);
    else this.sendText(text);
  }

  #flush(): void {
    if (this.#waiting.size === 0 || this.pending > NOTICE_LIMIT_BYTES) return;
    const collections = [...this.#waiting];
    this.#waiting.clear();
    for (const collection of collections) this.sendText(noticeOf(collection));
  }
}

const noticeOf = (collection: CollectionName) =>
  JSON.stringify({ type: 'changed', collection } satisfies ServerMessage);
