import type { Companion } from '@burrow/shared/modules/visit/visit-views.ts';

/** Who has which visit open at this station. Nothing of it is stored; whoever stops listening has left. */
export class Company {
  readonly #present = new Map<string, Set<Companion>>();
  readonly #listeners = new Map<string, Set<() => void>>();

  /** The others in a visit, now and whenever that changes, until `signal` aborts. The caller counts meanwhile. */
  async *join(
    visitId: string,
    person: Companion,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Companion[]> {
    const present = own(this.#present, visitId);
    const listeners = own(this.#listeners, visitId);
    let hasNews = true;
    let wake: () => void = () => undefined;
    const listen = () => {
      hasNews = true;
      wake();
    };
    const others = () => [...present].filter(({ staffId }) => staffId !== person.staffId);
    const tell = () => {
      for (const listener of listeners) listener();
    };
    listeners.add(listen);
    present.add(person);
    signal?.addEventListener('abort', listen);
    tell();
    try {
      while (!signal?.aborted) {
        if (hasNews) {
          hasNews = false;
          yield others();
        } else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      signal?.removeEventListener('abort', listen);
      present.delete(person);
      listeners.delete(listen);
      tell();
      if (listeners.size === 0) {
        this.#present.delete(visitId);
        this.#listeners.delete(visitId);
      }
    }
  }
}

function own<T>(map: Map<string, Set<T>>, key: string): Set<T> {
  const found = map.get(key) ?? new Set<T>();
  map.set(key, found);
  return found;
}
