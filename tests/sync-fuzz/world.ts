import { createHash } from 'node:crypto';
import type pg from 'pg';
import { Chance } from './chance.ts';
import { SharedDatabase } from './database.ts';
import { Lans } from './lan.ts';
import { Network, type Target } from './network.ts';
import { ServerNode } from './server-node.ts';
import type { SimulatedCollection, SimulatedStation } from './station.ts';
import type { Variant } from './variants.ts';
import { VirtualTime } from './virtual-time.ts';

const START = Date.UTC(2026, 0, 5, 8);

/** Everything there is in one simulation. */
export class World {
  readonly chance: Chance;
  readonly time = new VirtualTime(START);
  readonly network: Network;
  readonly shared: SharedDatabase;
  /** The clinics' own networks; every third seed has some. */
  readonly lans: Lans | undefined;
  /** Whether disks fail in this world: in every other seed. */
  readonly hasFailingDisks: boolean;
  /** The collections that its stations keep. */
  readonly collections: readonly SimulatedCollection[];
  readonly nodes: ServerNode[];
  readonly stations: SimulatedStation[] = [];
  readonly folder: string;
  readonly variant: Variant;
  /** Stations that may no longer sync. */
  readonly revoked = new Set<SimulatedStation>();
  readonly failures: string[] = [];
  readonly log: string[] = [];
  readonly #hash = createHash('sha256');
  readonly isVerbose: boolean;

  constructor(
    seed: number,
    folder: string,
    connections: pg.Client[],
    variant: Variant,
    nodes: number,
    isVerbose: boolean,
  ) {
    this.chance = new Chance(seed);
    this.network = new Network(this.time, this.chance);
    this.shared = new SharedDatabase(connections);
    this.hasFailingDisks = seed % 2 === 1;
    if (seed % 3 === 0) this.lans = new Lans(this, this.chance.is(0.3) ? ['lan-a', 'lan-b'] : ['lan-a']);
    // On a clinic's own network stations know each other by what the server has told of them.
    this.collections = this.lans ? ['directory', 'clinical', 'settings'] : ['directory', 'clinical'];
    this.folder = folder;
    this.variant = variant;
    this.isVerbose = isVerbose;
    this.nodes = Array.from({ length: nodes }, (_node, i) => new ServerNode(this, `node${i}`));
  }

  /** A line of the story; all of them together tell whether a replay is the same. */
  trace(event: string, fields?: unknown): void {
    let line = `${this.time.now - START} ${event}${fields === undefined ? '' : ` ${JSON.stringify(fields)}`}`;
    // Ids of stations count on from one world of the process to the next; their names are those of the seed.
    for (const { enrolment, name } of this.stations) line = line.replaceAll(enrolment.stationId, name);
    this.#hash.update(line);
    if (this.isVerbose) this.log.push(line);
  }

  /** Digest of the story so far. */
  digest(): string {
    return this.#hash.copy().digest('hex').slice(0, 16);
  }

  fail(what: string): void {
    if (!this.failures.includes(what)) this.failures.push(what);
    this.trace(`FAILED ${what}`);
  }

  /** The server node that takes a station's connection. */
  route(_station: SimulatedStation): Target | undefined {
    const up = this.nodes.filter(({ isUp }) => isUp);
    if (up.length === 0) return undefined;
    const node = this.chance.pick(up);
    return { to: node.name, accept: node.accept };
  }
}
