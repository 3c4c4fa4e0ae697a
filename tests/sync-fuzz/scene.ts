import type pg from 'pg';
import type { Diary } from './edits.ts';
import { People } from './people.ts';
import { SimulatedStation } from './station.ts';
import type { World } from './world.ts';

/** The PostgreSQL behind the simulated server. */
export interface Database {
  connections: pg.Client[];
  admin: pg.Client;
  pool: pg.Pool;
  folder: string;
}

export const MINUTE = 60_000;
/** The server's tables, in an order in which they can be filled. */
export const TABLES = ['tenant', 'station', 'enrolment_code', 'document', 'setting'] as const;

/** What the parts of one world's story share. */
export class Scene {
  readonly world: World;
  readonly diary: Diary;
  readonly database: Database;
  readonly people: People;
  /** When all that a station had written was last known to lie elsewhere too. */
  readonly syncedAt = new Map<string, number>();
  /** Stations without power that come back by themselves. */
  readonly restarting = new Set<SimulatedStation>();
  /** How often somebody did something. */
  acts = 0;
  /** From the reckoning on nothing new begins. */
  isCalm = false;
  #pending = 0;

  constructor(world: World, diary: Diary, database: Database) {
    this.world = world;
    this.diary = diary;
    this.database = database;
    this.people = new People(world, diary);
  }

  /** Whether work that was begun is still going on. */
  get isBusy(): boolean {
    return this.#pending > 0;
  }

  async enrol(name: string, tenantId: string): Promise<void> {
    const { world } = this;
    if (world.stations.some((station) => station.name === name)) return;
    world.stations.push(await SimulatedStation.enrol(world, name, tenantId));
    world.trace(`${name} enrolled`);
  }

  /** Looks at the server's tables while the world's time stands still. */
  outside<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
    return this.world.time.outside(() => work(this.database.admin));
  }

  /** Runs something of the story while time goes on. */
  async live(work: () => Promise<void>): Promise<void> {
    let isDone = false;
    let failure: unknown;
    work()
      .catch((error: unknown) => {
        failure = error;
      })
      .finally(() => {
        isDone = true;
      });
    const ended = await this.world.time.runUntil(() => isDone, 10 * MINUTE);
    if (failure) throw failure;
    if (!ended) throw new Error('The story does not go on');
  }

  /** Begins something that takes its time; what it throws is the world's to judge. */
  spawn(work: () => Promise<void>): void {
    if (this.isCalm) return;
    this.#pending += 1;
    work()
      .catch((error: unknown) => this.world.time.onError(error))
      .finally(() => {
        this.#pending -= 1;
      });
  }
}
