/**
 * A token bucket per caller: `perSecond` calls on average, `burst` at once. Callers that have been quiet
 * long enough to have a full bucket are forgotten.
 */
export class RateLimit {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  readonly #perSecond: number;
  readonly #burst: number;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** Takes one call from the caller's bucket; false when it is empty. */
  allows(caller: string, now = performance.now()): boolean {
    const bucket = this.#buckets.get(caller) ?? { tokens: this.#burst, at: now };
    bucket.tokens = Math.min(this.#burst, bucket.tokens + ((now - bucket.at) / 1000) * this.#perSecond);
    bucket.at = now;
    this.#buckets.set(caller, bucket);
    if (this.#buckets.size > 10_000) this.#forgetFull(now);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  #forgetFull(now: number): void {
    const fullAfterMs = (this.#burst / this.#perSecond) * 1000;
    for (const [caller, bucket] of this.#buckets) {
      if (now - bucket.at > fullAfterMs) this.#buckets.delete(caller);
    }
  }
}
