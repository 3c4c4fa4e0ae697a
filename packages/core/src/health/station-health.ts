import type { DiskProblem, HealthView } from '@burrow/shared/modules/station/station-health.ts';
import type { Log } from '../kernel/log.ts';
import { diskProblemOf, hasRoom, probeFolder } from './disk-problem.ts';

const TROUBLED_PROBE_MS = 1_000;
const CALM_PROBE_MS = 30_000;

export interface HealthOptions {
  folder: string;
  log: Log;
  onChange(): void;
  /** There is room again, or the folder can be written again. */
  onMended(): void;
}

/**
 * What is wrong with the station's disk, found in the errors of whoever writes and by trying. A full disk and a
 * read-only folder end by themselves; a damaged database stays named until it is recovered.
 */
export class StationHealth {
  readonly #options: HealthOptions;
  readonly #timer: NodeJS.Timeout;
  #state: HealthView = {};
  #probedAt = Date.now();

  constructor(options: HealthOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#watch(), TROUBLED_PROBE_MS);
    this.#timer.unref();
  }

  state(): HealthView {
    return this.#state;
  }

  /** The disk's problem behind this error, remembered from now on; undefined when it is another error. */
  note(error: unknown): DiskProblem | undefined {
    const problem = diskProblemOf(error, this.#options.folder);
    if (problem) this.#become(problem);
    return problem;
  }

  /** The damage is mended at the next start; false when nothing is damaged. */
  noteRecovery(): boolean {
    if (this.#state.problem !== 'DATABASE_DAMAGED') return false;
    this.#state = { ...this.#state, willRecover: true };
    this.#options.onChange();
    return true;
  }

  noteDamage(): void {
    this.#become('DATABASE_DAMAGED');
  }

  /** What a change must be refused with before it is begun: nothing of it would be kept. */
  refusesWriting(): DiskProblem | undefined {
    if (!this.#state.problem && !hasRoom(this.#options.folder)) this.#become('DISK_FULL');
    const { problem } = this.#state;
    return problem === 'DATABASE_DAMAGED' ? undefined : problem;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #watch(): void {
    const { problem } = this.#state;
    if (problem === 'DATABASE_DAMAGED') return;
    if (!problem && Date.now() - this.#probedAt < CALM_PROBE_MS) return;
    this.#probedAt = Date.now();
    const found = probeFolder(this.#options.folder);
    if (found) this.#become(found);
    else if (problem) {
      this.#state = {};
      this.#options.log('info', 'disk.mended', { problem });
      this.#options.onChange();
      this.#options.onMended();
    }
  }

  #become(problem: DiskProblem): void {
    if (this.#state.problem === problem || this.#state.problem === 'DATABASE_DAMAGED') return;
    this.#state = { problem, since: new Date().toISOString() };
    this.#options.log('error', 'disk.problem', { problem });
    this.#options.onChange();
  }
}
