import { cpSync, mkdirSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';

/** Thrown by every database call of a machine that has lost its power. */
export class PowerCut extends Error {
  constructor() {
    super('The power is cut');
    this.name = 'PowerCut';
  }
}

/** How a disk fails: how often, and whether SQLite itself rolls back what it was in. */
interface Fault {
  code: 'SQLITE_FULL' | 'SQLITE_IOERR_WRITE';
  isDue(): boolean;
  rollsBack(): boolean;
}

/** Whether an error comes from a disk that fails, which whoever wanted to save something is told. */
export function isOfTheDisk(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(FULL|IOERR)/.test(error.code);
}

interface Power {
  isOn: boolean;
  /** Commits until the cut; undefined for none in sight. */
  commitsLeft: number | undefined;
  /** Whether the last commit still reaches the disk. */
  reachesDisk: boolean;
  onCut(): void;
  databases: Set<Database.Database>;
  fault: Fault | undefined;
}

const machines = new Map<string, Power>();
const powerOf = new WeakMap<Database.Database, Power>();

function machineOf(database: Database.Database): Power | undefined {
  const known = powerOf.get(database);
  if (known) return known;
  for (const [folder, power] of machines) {
    if (!database.name.startsWith(`${folder}/`)) continue;
    powerOf.set(database, power);
    power.databases.add(database);
    return power;
  }
  return undefined;
}

type Statement = { source: string; database: Database.Database; readonly: boolean; run(): unknown };

/** Puts the simulated power between SQLite and every program that uses it. */
export function installDisk(): void {
  const probe = new Database(':memory:');
  const prototype = probe.prepare('select 1').constructor.prototype as Record<string, unknown>;
  probe.close();
  for (const method of ['run', 'get', 'all', 'iterate'] as const) {
    const original = prototype[method] as (...given: unknown[]) => unknown;
    prototype[method] = function (this: Statement, ...given: unknown[]) {
      const power = machineOf(this.database);
      if (!power) return original.apply(this, given);
      if (!power.isOn) throw new PowerCut();
      const { fault } = power;
      if (fault && (!this.readonly || this.source === 'COMMIT') && fault.isDue()) {
        if (this.database.inTransaction && fault.rollsBack()) this.database.exec('ROLLBACK');
        throw new Database.SqliteError('the disk fails', fault.code);
      }
      const isCommit =
        this.source === 'COMMIT' ||
        (!this.readonly && !this.database.inTransaction && !/^BEGIN/.test(this.source));
      if (!isCommit || power.commitsLeft === undefined) return original.apply(this, given);
      if (power.commitsLeft > 0) {
        power.commitsLeft -= 1;
        return original.apply(this, given);
      }
      if (power.reachesDisk) original.apply(this, given);
      power.isOn = false;
      power.onCut();
      throw new PowerCut();
    };
  }
}

/** The disk of one simulated machine: a folder whose power can be cut between or within any two commits. */
export class Disk {
  folder: string;
  readonly #base: string;
  #generation = 0;
  #power: Power;

  constructor(base: string) {
    this.#base = base;
    this.folder = `${base}-0`;
    mkdirSync(this.folder, { recursive: true });
    this.#power = this.#switchOn();
  }

  /** Cuts the power at the commit after `commits` further ones, before or after that one is on disk. */
  cutAfter(commits: number, reachesDisk: boolean, onCut: () => void): void {
    Object.assign(this.#power, { commitsLeft: commits, reachesDisk, onCut });
  }

  /** From now on some writes fail, until it is healed or replaced. */
  fail(fault: Fault): void {
    this.#power.fault = fault;
  }

  heal(): void {
    this.#power.fault = undefined;
  }

  cut(): void {
    this.#power.isOn = false;
  }

  /** What survives a cut, on a machine that starts anew. */
  restart(): void {
    this.#replace((next) => renameSync(this.folder, next));
  }

  /** A copy of all files, as a snapshot of the disk gives it. */
  copyTo(folder: string): void {
    cpSync(this.folder, folder, { recursive: true });
  }

  restoreFrom(folder: string): void {
    this.#replace((next) => cpSync(folder, next, { recursive: true }));
  }

  /** The machine is thrown away. */
  discard(): void {
    this.#power.isOn = false;
    for (const database of this.#power.databases) if (database.open) database.close();
    machines.delete(this.folder);
  }

  #replace(fill: (next: string) => void): void {
    this.discard();
    this.#generation += 1;
    const next = `${this.#base}-${this.#generation}`;
    fill(next);
    this.folder = next;
    this.#power = this.#switchOn();
  }

  #switchOn(): Power {
    const power = {
      isOn: true,
      commitsLeft: undefined,
      reachesDisk: false,
      onCut: () => undefined,
      databases: new Set<Database.Database>(),
      fault: undefined,
    };
    machines.set(this.folder, power);
    return power;
  }
}
