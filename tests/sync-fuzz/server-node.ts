import { Stations } from '@burrow/sync-server/accounts/stations.ts';
import { feedIdOf } from '@burrow/sync-server/db/feed-id.ts';
import type { ServerDatabase } from '@burrow/sync-server/db/schema.ts';
import { Hub } from '@burrow/sync-server/replication/hub.ts';
import type { Replication } from '@burrow/sync-server/replication/station-socket.ts';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { WebSocket } from 'ws';
import { SimulatedPool } from './database.ts';
import type { Accept } from './network.ts';
import type { World } from './world.ts';

/** One node of the sync server: the real hub, sockets and replication over the simulated connections. */
export class ServerNode {
  readonly name: string;
  readonly #world: World;
  #pool: SimulatedPool | undefined;
  #hub: Hub | undefined;
  #stations: Stations | undefined;

  constructor(world: World, name: string) {
    this.#world = world;
    this.name = name;
  }

  get isUp(): boolean {
    return this.#hub !== undefined;
  }

  get stations(): Stations {
    return this.#stations!;
  }

  async start(replication: Replication | undefined): Promise<void> {
    const { shared, time, chance } = this.#world;
    const pool = new SimulatedPool(shared, time, chance);
    const db = new Kysely<ServerDatabase>({
      dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }),
    });
    this.#pool = pool;
    this.#stations = new Stations(db);
    const services = {
      db,
      stations: this.#stations,
      // Blobs travel outside the simulation, and so do their tokens.
      tokens: { issue: async () => 'token', stationOf: async () => undefined } as never,
      feedId: await feedIdOf(db),
      log: (event: string, fields: Record<string, unknown>) =>
        this.#world.trace(`${this.name} ${event}`, fields),
      replication,
    };
    this.#hub = await Hub.start(services, pool as unknown as pg.Pool);
  }

  readonly accept: Accept = (socket) => {
    this.#hub?.sockets.emit('connection', socket as unknown as WebSocket);
  };

  /** The process ends without a word. */
  async die(): Promise<void> {
    const hub = this.#hub;
    this.#hub = undefined;
    this.#world.network.disconnect(this.name);
    await this.#pool?.die();
    hub?.close();
  }
}
