import type { AuditRecord } from './runner.ts';

const RUN_MS = 10 * 60_000;
const MOST_RUNS = 10_000;

/**
 * Tells which calls go on with what the audit trail holds already: the same person at the same record with the same
 * outcome, within ten minutes of the line before. A note that saves itself three times a second is one line then.
 */
export class AuditRuns {
  readonly #begun = new Map<string, number>();

  /** True when this call belongs to a run that has its line; otherwise a run begins with it. */
  goesOn({ procedure, staffId, outcome, targetId }: AuditRecord, now = Date.now()): boolean {
    const run = [procedure, staffId, outcome, targetId].join('\n');
    const begun = this.#begun.get(run);
    if (begun !== undefined && now >= begun && now - begun < RUN_MS) return true;
    this.#begun.delete(run);
    this.#begun.set(run, now);
    if (this.#begun.size > MOST_RUNS) this.#begun.delete(this.#begun.keys().next().value!);
    return false;
  }
}
