import type { StationSocket } from './outbox.ts';

/** Requests of one station that wait beside the one being answered. */
const MOST_WAITING = 4;
/** Bytes of requests that wait on one node. */
const NODE_LIMIT_BYTES = 256_000_000;

/**
 * What a node has read and not yet answered. Past its limits it stops reading: the stations' own sockets then
 * hold the rest, and the node's memory stays bounded however many send however much.
 */
export class Backlog {
  readonly #limitBytes: number;
  readonly #paused = new Set<Lane>();
  #bytes = 0;

  constructor(limitBytes = NODE_LIMIT_BYTES) {
    this.#limitBytes = limitBytes;
  }

  /** Sockets that are not read now. */
  get paused(): number {
    return this.#paused.size;
  }

  lane(socket: StationSocket): Lane {
    return new Lane(socket, this);
  }

  /** @internal */
  add(bytes: number): void {
    this.#bytes += bytes;
  }

  /** @internal */
  get isFull(): boolean {
    return this.#bytes > this.#limitBytes;
  }

  /** @internal */
  hold(lane: Lane): void {
    this.#paused.add(lane);
  }

  /** @internal */
  done(bytes: number): void {
    this.#bytes -= bytes;
    if (this.#bytes > this.#limitBytes / 2) return;
    for (const lane of this.#paused)
      if (lane.waiting <= MOST_WAITING) {
        this.#paused.delete(lane);
        lane.resume();
      }
  }

  /** @internal */
  forget(lane: Lane): void {
    this.#paused.delete(lane);
  }
}

/** One station's part of it. */
export class Lane {
  readonly #socket: StationSocket;
  readonly #backlog: Backlog;
  waiting = 0;

  constructor(socket: StationSocket, backlog: Backlog) {
    this.#socket = socket;
    this.#backlog = backlog;
    socket.on('close', () => backlog.forget(this));
  }

  /** Runs the work on a request and counts it until it is done. */
  async take(bytes: number, work: () => Promise<void>): Promise<void> {
    this.waiting += 1;
    this.#backlog.add(bytes);
    if (this.waiting > MOST_WAITING || this.#backlog.isFull) {
      this.#backlog.hold(this);
      this.#socket.pause?.();
    }
    try {
      await work();
    } finally {
      this.waiting -= 1;
      this.#backlog.done(bytes);
    }
  }

  resume(): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.resume?.();
  }
}
