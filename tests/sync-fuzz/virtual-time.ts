import { setImmediate as nextTurn } from 'node:timers/promises';

interface Timer {
  at: number;
  order: number;
  every?: number;
  run(): void;
}

const RealDate = Date;
const real = { setTimeout, clearTimeout, setInterval, clearInterval };

/**
 * The clock of a simulated world. Timers of the program under test run in the order of virtual time, one after
 * another; between two of them all promises settle and every call to the real database is awaited, so a seed
 * always tells the same story.
 */
export class VirtualTime {
  now: number;
  /** Called with what a timer throws. */
  onError: (error: unknown) => void = () => undefined;
  #timers: Timer[] = [];
  #order = 0;
  #outside = 0;
  #outsideDone: (() => void) | undefined;

  constructor(start: number) {
    this.now = start;
  }

  at(delayMs: number, run: () => void, every?: number): Timer {
    const timer = { at: this.now + Math.max(0, delayMs || 0), order: this.#order++, every, run };
    this.#insert(timer);
    return timer;
  }

  cancel(timer: Timer): void {
    timer.every = undefined;
    const index = this.#timers.indexOf(timer);
    if (index >= 0) this.#timers.splice(index, 1);
  }

  /** Resolves once so much of the world's time has passed. */
  pass(ms: number): Promise<void> {
    return new Promise((done) => this.at(ms, done));
  }

  /** Runs something outside the world; virtual time stands still until it is done. */
  async outside<T>(work: () => Promise<T>): Promise<T> {
    this.#outside += 1;
    try {
      return await work();
    } finally {
      this.#outside -= 1;
      if (this.#outside === 0) this.#outsideDone?.();
    }
  }

  /** Lets time pass until something is true, or for `limitMs`; answers whether it became true. */
  async runUntil(isDone: () => boolean, limitMs: number): Promise<boolean> {
    const end = this.now + limitMs;
    for (;;) {
      await this.#settle();
      if (isDone()) return true;
      const timer = this.#timers[0];
      if (!timer || timer.at > end) {
        this.now = end;
        return isDone();
      }
      this.#timers.shift();
      this.now = timer.at;
      if (timer.every) {
        timer.at = this.now + timer.every;
        this.#insert(timer);
      }
      try {
        timer.run();
      } catch (error) {
        this.onError(error);
      }
    }
  }

  /** Puts this clock in the place of the process's timers and dates. */
  install(): () => void {
    const time = this;
    const handle = (timer: Timer) => {
      const self = { timer, ref: () => self, unref: () => self, hasRef: () => true, refresh: () => self };
      return self;
    };
    const stop = (given: unknown) => {
      const timer = (given as { timer?: Timer } | undefined)?.timer;
      if (timer) time.cancel(timer);
    };
    class VirtualDate extends RealDate {
      constructor(...args: unknown[]) {
        if (args.length === 0) super(time.now);
        else super(...(args as [number]));
      }
      static override now(): number {
        return time.now;
      }
    }
    const start =
      (every: boolean) =>
      (run: (...given: unknown[]) => void, ms: number, ...given: unknown[]) =>
        handle(time.at(ms, () => run(...given), every ? ms : undefined));
    Object.assign(globalThis, {
      setTimeout: start(false),
      setInterval: start(true),
      clearTimeout: stop,
      clearInterval: stop,
      Date: VirtualDate,
    });
    return () => Object.assign(globalThis, real, { Date: RealDate });
  }

  async #settle(): Promise<void> {
    await nextTurn();
    while (this.#outside > 0) {
      await new Promise<void>((done) => {
        this.#outsideDone = done;
      });
      await nextTurn();
    }
  }

  #insert(timer: Timer): void {
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#timers[middle]!;
      if (other.at < timer.at || (other.at === timer.at && other.order < timer.order)) low = middle + 1;
      else high = middle;
    }
    this.#timers.splice(low, 0, timer);
  }
}
