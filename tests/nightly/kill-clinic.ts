import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiOf, eventually } from '../support/api.ts';
import type { Client } from '../support/pipes.ts';
import {
  type ServerProcess,
  type StationProcess,
  startServerProcess,
  startStationProcess,
} from '../support/processes.ts';
import { fileProblems } from './file-problems.ts';

export const stationNames = ['hub', 'desk', 'ward'] as const;
export type StationName = (typeof stationNames)[number];
/** Who dies: a station, the one that the others sync through, or the server, with or without its PostgreSQL. */
export type Victim = StationName | 'server' | 'server-and-database';

const address = { hub: '127.0.0.41', desk: '127.0.0.42', ward: '127.0.0.43' };
/** Takes everything from the server alone: the proof of what the server holds. */
const NEWCOMER = 'newcomer';

/** Three stations on the clinic's own network and their server, each a process that is killed and started again. */
export class KillClinic {
  readonly #folder: string;
  readonly #stations = new Map<string, StationProcess>();
  readonly #tokens = new Map<string, { vet: string; admin: string }>();
  readonly #returning = new Map<string, Promise<void>>();
  #server: ServerProcess | undefined;
  #port = 0;
  #password = '';

  constructor(folder: string) {
    this.#folder = folder;
  }

  async open(): Promise<void> {
    this.#server = await startServerProcess(this.#folder);
    this.#port = Number(new URL(this.#server.url).port);
    await this.#start('hub', this.#server.firstCode);
    this.#password = this.#stations.get('hub')!.signIn![0]!.password;
    await this.#signIn('hub');
    for (const name of ['desk', 'ward'] as const) await this.#join(name);
  }

  /** The station as its vet; sessions outlive a kill. */
  vet(name: StationName): Client {
    return apiOf(this.#stations.get(name)!.workstation, this.#tokens.get(name)!.vet);
  }

  admin(name: string): Client {
    return apiOf(this.#stations.get(name)!.workstation, this.#tokens.get(name)!.admin);
  }

  mllpPort(name: StationName): number {
    return this.#stations.get(name)!.mllp.port!;
  }

  /** The station's process that is running, to tell whether a call was cut off by a kill; undefined while none is. */
  running(name: StationName): number | undefined {
    return this.#returning.has(name) ? undefined : this.#stations.get(name)!.child.pid;
  }

  /** Waits until the process is up and kills it. Answers what is wrong with the databases it left behind. */
  async kill(victim: Victim): Promise<string[]> {
    const name = processOf(victim);
    await this.#returning.get(name);
    if (name === 'server') {
      await this.#server!.kill();
      if (victim === 'server-and-database') killPostgres(join(this.#folder, 'server'));
      this.#return(name, async () => {
        this.#server = await startServerProcess(this.#folder, { port: this.#port });
      });
      return [];
    }
    const dead = this.#stations.get(name)!.kill();
    const problems = dead.then(() => fileProblems(join(this.#folder, name, 'station')));
    this.#return(name, () => problems.then(() => this.#start(name)));
    return problems;
  }

  /** Resolves when every process that was killed is up again, those of `but` aside. */
  async awaitAll(but?: Victim): Promise<void> {
    await Promise.all([...this.#returning].flatMap(([name, up]) => (name === processOf(but) ? [] : [up])));
  }

  /** Resolves when all have sent everything and hold the same. */
  async converge(): Promise<void> {
    const names = [...this.#stations.keys()];
    for (const name of names) {
      await eventually(
        () => this.admin(name).station.sync({}),
        ({ status, refused }) => status === 'synced' && refused.length === 0,
        60_000,
      );
    }
    const digests = () => Promise.all(names.map((name) => this.#digest(name)));
    await eventually(digests, (all) => new Set(all).size === 1, 60_000);
  }

  /** A new station joins, with the server as its only source. */
  async addNewcomer(): Promise<void> {
    await this.#join(NEWCOMER);
  }

  async close(): Promise<void> {
    await this.awaitAll().catch(() => undefined);
    await Promise.all([...this.#stations.values()].map((station) => station.stop()));
    await this.#server?.stop();
  }

  async #join(name: string): Promise<void> {
    const { code } = await this.admin('hub').station.issueCode({});
    await this.#start(name, code);
    await eventually(
      () =>
        this.#signIn(name).then(
          () => true,
          () => false,
        ),
      Boolean,
      60_000,
    );
  }

  async #start(name: string, code?: string): Promise<void> {
    const station = await startStationProcess(this.#folder, {
      name,
      serverUrl: `http://127.0.0.1:${this.#port}`,
      code,
      demo: name === 'hub',
      lan: name === NEWCOMER ? '' : address[name as StationName],
    });
    this.#stations.set(name, station);
  }

  async #signIn(name: string): Promise<void> {
    const open = apiOf(this.#stations.get(name)!.workstation);
    const { token: vet } = await open.session.signIn({ login: 'elena', password: this.#password });
    const { token: admin } = await open.session.signIn({ login: 'priya', password: this.#password });
    this.#tokens.set(name, { vet, admin });
  }

  #return(name: string, start: () => Promise<void>): void {
    const returning = start().finally(() => this.#returning.delete(name));
    // Whoever awaits all hears of a start that failed.
    returning.catch(() => undefined);
    this.#returning.set(name, returning);
  }

  async #digest(name: string): Promise<string> {
    const digests = await this.admin(name).station.digest({});
    return JSON.stringify(digests.map(({ collection, documents, hash }) => [collection, documents, hash]));
  }
}

function processOf<V extends Victim | undefined>(victim: V): Exclude<V, 'server-and-database'> {
  return (victim === 'server-and-database' ? 'server' : victim) as Exclude<V, 'server-and-database'>;
}

/** The server's own PostgreSQL dies with it, as when the computer loses its power. */
function killPostgres(serverFolder: string): void {
  const pointer = join(serverFolder, 'postgres.location');
  const cluster = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(serverFolder, 'postgres');
  const [postmaster] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(postmaster), 'SIGKILL');
}
