import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { Store } from '../kit/store.ts';

export interface Connection {
  status: 'connecting' | 'open' | 'lost';
  /** When this status began. */
  since: number;
}

/** The pipe to the station's core, as the frame shows it. */
export const connection = new Store<Connection>({ status: 'connecting', since: Date.now() });

/** Thrown when a call finds no pipe to the core within the waiting time. */
export class ConnectionLostError extends Error {
  override name = 'ConnectionLostError';
}

type Link = ClientLink<ClientContext>;
const WAIT_MS = 8_000;

/** A link whose pipe comes and goes; calls wait a while for the next pipe. */
export class SwitchingLink implements Link {
  #next = Promise.withResolvers<Link>();
  #isOpen = false;

  async call(
    path: readonly string[],
    input: unknown,
    options: ClientOptions<ClientContext>,
  ): Promise<unknown> {
    const link = this.#isOpen
      ? await this.#next.promise
      : await Promise.race([this.#next.promise, rejectAfter(WAIT_MS, options.signal)]);
    try {
      return await link.call(path, input, options);
    } catch (error) {
      if (!this.#isOpen) throw new ConnectionLostError('The pipe closed during the call', { cause: error });
      throw error;
    }
  }

  open(link: Link): void {
    if (this.#isOpen) this.#next = Promise.withResolvers<Link>();
    this.#isOpen = true;
    this.#next.resolve(link);
    connection.set({ status: 'open', since: Date.now() });
  }

  lose(): void {
    if (this.#isOpen) this.#next = Promise.withResolvers<Link>();
    this.#isOpen = false;
    if (connection.get().status !== 'lost') connection.set({ status: 'lost', since: Date.now() });
  }
}

function rejectAfter(ms: number, signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new ConnectionLostError('No pipe to the core')), ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
