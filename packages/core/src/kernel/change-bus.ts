import type { ChangeNotice } from '@burrow/shared/modules/station/station.module.ts';

type Listener = (notice: ChangeNotice) => void;

/** Tells whoever listens that something changed; carries no content. */
export class ChangeBus {
  readonly #listeners = new Set<Listener>();

  publish(notice: ChangeNotice): void {
    for (const listener of this.#listeners) listener(notice);
  }

  /** Calls `listener` until the answered function is called. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * The notices from now on, until `signal` aborts. A reader that falls more than `capacity` behind gets one
   * notice for every topic instead of the lost ones.
   */
  async *stream(
    signal: AbortSignal | undefined,
    heartbeatMs = 20_000,
    capacity = 1_000,
  ): AsyncGenerator<ChangeNotice> {
    const queue: ChangeNotice[] = [];
    let wake: () => void = () => undefined;
    const unsubscribe = this.subscribe((notice) => {
      if (queue.length >= capacity) queue.shift();
      queue.push(notice);
      wake();
    });
    const heartbeat = setInterval(() => {
      queue.push({ topic: 'heartbeat', kinds: [], patientIds: [] });
      wake();
    }, heartbeatMs);
    const onAbort = () => wake();
    signal?.addEventListener('abort', onAbort);
    try {
      yield { topic: 'heartbeat', kinds: [], patientIds: [] };
      while (!signal?.aborted) {
        const next = queue.shift();
        if (next) yield next;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (queue.length > 0 || signal?.aborted) resolve();
          });
      }
    } finally {
      clearInterval(heartbeat);
      signal?.removeEventListener('abort', onAbort);
      unsubscribe();
    }
  }
}
