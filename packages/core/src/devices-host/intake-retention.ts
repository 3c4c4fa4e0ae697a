import type { IntakeJournal } from './intake-journal.ts';

const DAY_MS = 86_400_000;
/** Pause before the first look, so that a start is not slowed; then once a day. */
const FIRST_MS = 10 * 60_000;
/** Rows of one step, and the pause before the next: a device that sends meanwhile notices nothing. */
const ROWS_PER_STEP = 64;
const PAUSE_MS = 50;

/**
 * Lets go of raw messages that have been filed for long. The row stays with its digest and outcome, so that the
 * same bytes are still known; held, refused and unprocessed messages and images are kept for good.
 */
export class IntakeRetention {
  readonly #journal: IntakeJournal;
  readonly #keepDays: number;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #isClosed = false;

  /** `keepDays` counts from the arrival of a message. */
  constructor(journal: IntakeJournal, keepDays: number) {
    this.#journal = journal;
    this.#keepDays = keepDays;
    this.#schedule(FIRST_MS);
  }

  /** Lets go of what is due at `now`; resolves when that is done or the station closes. */
  async prune(now: Date): Promise<void> {
    const before = new Date(now.getTime() - this.#keepDays * DAY_MS).toISOString();
    for (let after = 0; !this.#isClosed; ) {
      const next = this.#journal.dropRawMessages(after, before, ROWS_PER_STEP);
      if (next === 'end') return;
      if (next !== 'busy') after = next;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#running = this.prune(new Date()).finally(() => {
        if (!this.#isClosed) this.#schedule(DAY_MS);
      });
    }, ms);
    this.#timer.unref();
  }
}
