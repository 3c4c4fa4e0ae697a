import type { Neighbour } from '@burrow/core/sync/lan/lan-discovery.ts';
import type { LanNetwork, PeerSocket } from '@burrow/core/sync/lan/lan-network.ts';
import type { Accept } from './network.ts';
import type { World } from './world.ts';

interface Door {
  station: Plugged;
  accept(socket: PeerSocket): void;
}

/** A machine with an address on some clinic's network. */
export interface Plugged {
  readonly name: string;
  /** The network it hangs on now; none while it is being carried about. */
  lan: string;
}

/** Of its two lines, the one to the clinic's own network. */
export const lanLine = (station: { name: string }) => `${station.name}.lan`;

const NEWS_MS = 2_000;

/**
 * The clinics' own networks in the place of TLS, sockets and mDNS. A station that lost its power leaves its
 * announcement behind, as mDNS does, until it comes back on another port.
 */
export class Lans {
  readonly names: string[];
  readonly #world: World;
  readonly #doors = new Map<string, Door>();
  readonly #announced = new Map<string, Neighbour & { station: Plugged }>();
  readonly #watchers = new Map<() => void, Plugged>();
  #ports = 7_000;

  constructor(world: World, names: string[]) {
    this.#world = world;
    this.names = names;
  }

  /** How one station listens, finds others and reaches them. */
  of(station: Plugged): LanNetwork {
    const { network } = this.#world;
    return {
      listen: async (_at, accept) => {
        if (station.lan === '') throw new Error(`There is no network for ${station.name}`);
        const port = ++this.#ports;
        const host = `${station.name}:${port}`;
        this.#doors.set(host, { station, accept });
        return {
          port,
          fingerprint: fingerprintOf(station),
          close: async () => void this.#doors.delete(host),
        };
      },
      discover: ({ stationId, port }, onChange) => {
        this.#watchers.set(onChange, station);
        this.#announced.set(stationId, { stationId, station, url: `https://${station.name}:${port}` });
        this.#tellSoon();
        return {
          neighbours: () =>
            [...this.#announced.values()].filter(
              (one) => one.stationId !== stationId && station.lan !== '' && one.station.lan === station.lan,
            ),
          close: async () => void this.#watchers.delete(onChange),
        };
      },
      openSocket: network.opener(lanLine(station), (url) => {
        const door = this.#doors.get(url.host);
        if (!door || station.lan === '' || door.station.lan !== station.lan) return undefined;
        return {
          to: lanLine(door.station),
          accept: door.accept as Accept,
          certificate: fingerprintOf(door.station),
        };
      }),
    };
  }

  /** Carries a station to another network, or to none. */
  move(station: Plugged, lan: string): void {
    station.lan = lan;
    this.#world.network.disconnect(lanLine(station));
    this.#tellSoon();
  }

  /** The machine is without power: nobody gets in, and nobody is told. */
  silence(station: Plugged): void {
    this.#world.network.disconnect(lanLine(station));
    for (const [host, door] of this.#doors) if (door.station === station) this.#doors.delete(host);
    for (const [watcher, of] of this.#watchers) if (of === station) this.#watchers.delete(watcher);
  }

  #tellSoon(): void {
    const { time, chance } = this.#world;
    for (const watcher of this.#watchers.keys())
      time.at(chance.below(NEWS_MS), () => {
        if (this.#watchers.has(watcher)) watcher();
      });
  }
}

const fingerprintOf = ({ name }: Plugged) => `certificate of ${name}`;
