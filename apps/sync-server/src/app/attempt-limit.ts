/** Counts attempts per caller within a window; guessing a code of 40 bits at ten a minute takes 200,000 years. */
export class AttemptLimit {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #attempts = new Map<string, { count: number; since: number }>();

  constructor(most: number, windowMs: number) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  /** Notes an attempt; false when the caller has used up the window's. */
  allows(caller: string, now = Date.now()): boolean {
    if (this.#attempts.size > 10_000) this.#attempts.clear();
    const entry = this.#attempts.get(caller);
    if (!entry || now - entry.since > this.#windowMs) {
      this.#attempts.set(caller, { count: 1, since: now });
      return true;
    }
    entry.count += 1;
    return entry.count <= this.#most;
  }
}
