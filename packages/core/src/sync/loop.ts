const RETRY_MS = 1_000;

/**
 * Runs one job at a time: again when woken meanwhile, again after a pause when it failed, not at all while
 * paused.
 */
export class Loop {
  readonly #job: () => Promise<void>;
  readonly #onFailure: (error: unknown) => void;
  #running: Promise<void> | undefined;
  #isWoken = false;
  #isPaused = false;
  #isStopped = false;
  #retry: NodeJS.Timeout | undefined;
  #waiters: (() => void)[] = [];

  constructor(job: () => Promise<void>, onFailure: (error: unknown) => void) {
    this.#job = job;
    this.#onFailure = onFailure;
  }

  wake(): void {
    this.#isWoken = true;
    if (this.#running || this.#isPaused || this.#isStopped || this.#retry) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (this.#isWoken) this.wake();
      else for (const done of this.#waiters.splice(0)) done();
    });
  }

  pause(): void {
    this.#isPaused = true;
    clearTimeout(this.#retry);
    this.#retry = undefined;
  }

  resume(): void {
    this.#isPaused = false;
    this.wake();
  }

  /** Resolves when nothing is left to do; it waits as long as the loop is paused with work left. */
  idle(): Promise<void> {
    if (!this.#running && !this.#isWoken) return Promise.resolve();
    return new Promise((done) => this.#waiters.push(done));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#isWoken = false;
    clearTimeout(this.#retry);
    await this.#running;
    for (const done of this.#waiters.splice(0)) done();
  }

  async #run(): Promise<void> {
    // The job starts in a later step, so that many changes of one step are one run.
    await undefined;
    while (this.#isWoken && !this.#isPaused && !this.#isStopped) {
      this.#isWoken = false;
      try {
        await this.#job();
      } catch (error) {
        this.#isWoken = !this.#isStopped;
        this.#onFailure(error);
        if (this.#isPaused || this.#isStopped) return;
        this.#retry = setTimeout(() => {
          this.#retry = undefined;
          this.wake();
        }, RETRY_MS);
        return;
      }
    }
  }
}
