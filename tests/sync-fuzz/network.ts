import { EventEmitter } from 'node:events';
import type { OpenSocket, Socket } from '@burrow/core/sync/server-link.ts';
import type { Chance } from './chance.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One end of a connection; enough of a WebSocket for the station and for the server. */
class End extends EventEmitter implements Socket {
  readonly OPEN = 1;
  readyState = 1;
  /** Fingerprint of the other end's certificate, between stations. */
  certificate = '';
  other!: End;
  readonly #wire: Wire;

  constructor(wire: Wire) {
    super();
    this.#wire = wire;
  }

  send(text: string): void {
    if (this.readyState === this.OPEN) this.#wire.carry(this.other, 'message', text);
  }

  ping(): void {
    if (this.readyState !== this.OPEN) return;
    this.#wire.carry(this.other, 'ping');
    this.#wire.carry(this, 'pong');
  }

  close(code = 1005, reason = ''): void {
    this.#wire.end(code, reason);
  }

  terminate(): void {
    this.#wire.end(1006, '');
  }

  gone(code: number, reason: string): void {
    if (this.readyState !== this.OPEN) return;
    this.readyState = 3;
    this.emit('close', code, reason);
  }
}

export interface NetworkWeather {
  /** Longest delay of a frame, milliseconds. */
  delayMs: number;
  /** Probability that a frame breaks the connection instead of arriving: the rest of what is under way is lost. */
  breaks: number;
  /** Probability that a frame comes twice. */
  doubles: number;
  /** Probability that a frame overtakes others. */
  overtakes: number;
}

/** A connection: two ends, frames under way. */
class Wire {
  readonly ends: [End, End];
  readonly #network: Network;
  readonly #arrivals = new Map<End, number>();
  #isOpen = true;

  constructor(network: Network) {
    this.#network = network;
    this.ends = [new End(this), new End(this)];
    [this.ends[0].other, this.ends[1].other] = [this.ends[1], this.ends[0]];
  }

  carry(to: End, event: string, data?: string): void {
    const { time, chance, weather } = this.#network;
    if (chance.is(weather.breaks))
      return void time.at(chance.below(weather.delayMs), () => this.end(1006, ''));
    const arrival = time.now + chance.below(weather.delayMs);
    const inOrder = Math.max(arrival, this.#arrivals.get(to) ?? 0);
    const overtakes = chance.is(weather.overtakes);
    if (!overtakes) this.#arrivals.set(to, inOrder);
    const deliver = () => {
      if (this.#isOpen && to.readyState === to.OPEN) to.emit(event, data);
    };
    time.at((overtakes ? arrival : inOrder) - time.now, deliver);
    if (chance.is(weather.doubles)) time.at(inOrder - time.now + chance.below(weather.delayMs), deliver);
  }

  end(code: number, reason: string): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#network.forget(this);
    for (const end of this.ends) this.#network.time.at(0, () => end.gone(code, reason));
  }
}

export type Accept = (socket: End) => void;

/** Where a connection ends up: a server node or a station that is running. */
export interface Target {
  to: string;
  accept: Accept;
  certificate?: string;
}

/** The cables between machines, with seeded weather and cuts. */
export class Network {
  weather: NetworkWeather = { delayMs: 40, breaks: 0, doubles: 0, overtakes: 0 };
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly #cut = new Set<string>();
  readonly #wires = new Map<Wire, { from: string; to: string }>();

  constructor(time: VirtualTime, chance: Chance) {
    this.time = time;
    this.chance = chance;
  }

  /** How machine `from` opens connections; `route` picks the machine that accepts. */
  opener(from: string, route: (url: URL) => Target | undefined): OpenSocket {
    return (url) => {
      const wire = new Wire(this);
      const [near, far] = wire.ends;
      this.time.at(1 + this.chance.below(this.weather.delayMs), () => {
        const target = this.#cut.has(from) ? undefined : route(url);
        if (!target || this.#cut.has(target.to)) {
          near.emit('error');
          return wire.end(1006, '');
        }
        this.#wires.set(wire, { from, to: target.to });
        near.certificate = target.certificate ?? '';
        target.accept(far);
      });
      return near;
    };
  }

  cut(machine: string): void {
    this.#cut.add(machine);
    this.disconnect(machine);
  }

  mend(machine?: string): void {
    if (machine) this.#cut.delete(machine);
    else this.#cut.clear();
  }

  isCut(machine: string): boolean {
    return this.#cut.has(machine);
  }

  /** Breaks every connection of a machine, with all that is under way. */
  disconnect(machine: string): void {
    for (const [wire, { from, to }] of this.#wires)
      if (from === machine || to === machine) wire.end(1006, '');
  }

  forget(wire: Wire): void {
    this.#wires.delete(wire);
  }
}
