import type { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerSettings } from './worker-protocol.ts';

/** What a supervisor tells its host. */
export interface SupervisorEvents {
  message(message: FromWorker): void;
  /** The worker died; it starts again after `pauseMs` with the settings `settings` gives then. */
  crashed(code: string, pauseMs: number): void;
}

const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 10_000;
/** A worker that ran this long was healthy: the next crash starts with the first pause again. */
const HEALTHY_MS = 30_000;
/** A worker that does not close by then is stopped. */
const CLOSE_MS = 5_000;

/** Keeps one device worker running: starts it again after a crash, with growing pauses. */
export class WorkerSupervisor {
  readonly #create: (settings: WorkerSettings) => Worker;
  readonly #settings: () => WorkerSettings;
  readonly #events: SupervisorEvents;
  readonly #waiting = new Map<number, () => void>();
  #worker: Worker | undefined;
  #startedAt = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #token = 0;

  constructor(
    create: (settings: WorkerSettings) => Worker,
    settings: () => WorkerSettings,
    events: SupervisorEvents,
  ) {
    this.#create = create;
    this.#settings = settings;
    this.#events = events;
  }

  /**
   * Starts the worker once it has devices; resolves when its links are open or have failed. A thread without
   * devices would cost 20 MB and more for nothing.
   */
  apply(): Promise<void> {
    if (this.#closed || (!this.#worker && this.#settings().devices.length === 0)) return Promise.resolve();
    this.#worker ??= this.#start();
    const token = ++this.#token;
    const applied = new Promise<void>((resolve) => this.#waiting.set(token, resolve));
    this.send({ type: 'apply', devices: this.#settings().devices, token });
    return applied;
  }

  send(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  /** Asks the worker to close its links and waits until it is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const worker = this.#worker;
    if (!worker) return;
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const stop = setTimeout(() => void worker.terminate(), CLOSE_MS);
    this.send({ type: 'close' });
    await gone;
    clearTimeout(stop);
  }

  #start(): Worker {
    this.#startedAt = performance.now();
    const worker = this.#create(this.#settings());
    let failure = 'exit';
    worker.on('message', (message: FromWorker) => this.#heard(message));
    worker.on('error', (error) => {
      failure = error instanceof Error ? error.name : 'error';
    });
    worker.on('exit', (code) => this.#gone(worker, `${failure} ${code}`));
    return worker;
  }

  #heard(message: FromWorker): void {
    if (message.type === 'applied') {
      for (const [token, resolve] of this.#waiting) {
        if (token > message.token) continue;
        this.#waiting.delete(token);
        resolve();
      }
    } else this.#events.message(message);
  }

  #gone(worker: Worker, code: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    // Nobody waits for a worker that is down: its links say so themselves.
    for (const resolve of this.#waiting.values()) resolve();
    this.#waiting.clear();
    if (this.#closed) return;
    if (performance.now() - this.#startedAt > HEALTHY_MS) this.#pauseMs = FIRST_PAUSE_MS;
    const pause = this.#pauseMs;
    this.#pauseMs = Math.min(pause * 2, MAX_PAUSE_MS);
    this.#events.crashed(code, pause);
    this.#timer = setTimeout(() => void this.apply(), pause);
  }
}
