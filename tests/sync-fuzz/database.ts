import { EventEmitter } from 'node:events';
import type pg from 'pg';
import type { Chance } from './chance.ts';
import type { VirtualTime } from './virtual-time.ts';

/**
 * PostgreSQL as the simulated server nodes see it: the real one, each statement at a seeded moment, so that
 * transactions of several connections interleave. A row lock that PostgreSQL would wait for is waited for here.
 */
export class SimulatedPool {
  readonly #idle: pg.Client[];
  readonly #time: VirtualTime;
  readonly #chance: Chance;
  readonly #shared: SharedDatabase;
  readonly #clients = new Set<SimulatedClient>();
  isDown = false;

  constructor(shared: SharedDatabase, time: VirtualTime, chance: Chance) {
    this.#shared = shared;
    this.#idle = shared.idle;
    this.#time = time;
    this.#chance = chance;
  }

  on(): this {
    return this;
  }

  async connect(): Promise<SimulatedClient> {
    if (this.isDown) throw new NodeDown();
    while (this.#idle.length === 0) await this.#time.pass(5);
    const client = new SimulatedClient(this, this.#idle.pop()!, this.#time, this.#chance, this.#shared);
    this.#clients.add(client);
    return client;
  }

  released(client: SimulatedClient, real: pg.Client): void {
    if (this.#clients.delete(client)) this.#idle.push(real);
  }

  /** The node dies: open transactions are rolled back, nothing more is asked. */
  async die(): Promise<void> {
    this.isDown = true;
    for (const client of [...this.#clients]) await client.abandon();
  }

  async end(): Promise<void> {
    await this.die();
  }
}

export class NodeDown extends Error {
  constructor() {
    super('The node is down');
    this.name = 'NodeDown';
  }
}

/** What all nodes of one world share: connections, locks, notices. */
export class SharedDatabase {
  readonly idle: pg.Client[];
  /** The connection whose transaction holds the tenants' rows. */
  lockedBy: SimulatedClient | undefined;
  readonly listeners = new Set<SimulatedClient>();
  /** Longest wait before a statement runs, milliseconds. */
  slownessMs = 8;

  constructor(idle: pg.Client[]) {
    this.idle = idle;
  }
}

class SimulatedClient extends EventEmitter {
  readonly #pool: SimulatedPool;
  readonly #real: pg.Client;
  readonly #time: VirtualTime;
  readonly #chance: Chance;
  readonly #shared: SharedDatabase;
  #notices: string[] = [];
  #isInTransaction = false;
  #isGone = false;
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    pool: SimulatedPool,
    real: pg.Client,
    time: VirtualTime,
    chance: Chance,
    shared: SharedDatabase,
  ) {
    super();
    this.#pool = pool;
    this.#real = real;
    this.#time = time;
    this.#chance = chance;
    this.#shared = shared;
  }

  async query(query: string | { text: string; values?: unknown[] }, values?: unknown[]): Promise<unknown> {
    const text = typeof query === 'string' ? query : query.text;
    const given = values ?? (typeof query === 'string' ? undefined : query.values);
    // Now and then a statement waits long, as behind a checkpoint of the disk: short transactions overtake long ones.
    const longest = this.#chance.is(0.03) ? 1_500 : this.#shared.slownessMs;
    await this.#time.pass(this.#chance.below(longest));
    // Whoever refers to a tenant waits for the transaction that holds its row.
    if (/for update|^\s*insert into "?(document|station|enrolment_code)/i.test(text)) await this.#lock();
    if (this.#isGone || this.#pool.isDown) throw new NodeDown();
    if (text.startsWith('listen')) {
      this.#shared.listeners.add(this);
      return { rows: [], rowCount: 0, command: 'LISTEN' };
    }
    if (text === 'begin') this.#isInTransaction = true;
    // What would be announced is answered instead, and announced when the transaction has committed.
    const silent = text.replace('pg_notify(', 'notice_of(');
    const running = this.#time.outside(() => this.#real.query(silent, given as unknown[]));
    this.#running = running;
    const result = await running;
    if (silent !== text) this.#notices.push(result.rows[0].notice_of);
    if (text === 'commit' || text === 'rollback' || !this.#isInTransaction) this.#finish(text === 'commit');
    return result;
  }

  release(): void {
    this.#shared.listeners.delete(this);
    this.#pool.released(this, this.#real);
  }

  async abandon(): Promise<void> {
    this.#isGone = true;
    await this.#running.catch(() => undefined);
    if (this.#isInTransaction) await this.#time.outside(() => this.#real.query('rollback'));
    this.#finish(false);
    this.release();
  }

  #finish(isCommitted: boolean): void {
    if (this.#shared.lockedBy === this) this.#shared.lockedBy = undefined;
    this.#isInTransaction = false;
    if (isCommitted)
      for (const payload of this.#notices)
        for (const listener of this.#shared.listeners)
          this.#time.at(this.#chance.below(10), () => listener.emit('notification', { payload }));
    this.#notices = [];
  }

  async #lock(): Promise<void> {
    const shared = this.#shared;
    while (shared.lockedBy && shared.lockedBy !== this && !this.#isGone) await this.#time.pass(2);
    if (this.#isGone) throw new NodeDown();
    shared.lockedBy = this;
  }
}
