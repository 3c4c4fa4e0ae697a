import { createHash } from 'node:crypto';
import { Bonjour, type Browser, type Service } from 'bonjour-service';

const TYPE = 'burrow';

/** A station of the same practice that can be reached on the clinic's network. */
export interface Neighbour {
  stationId: string;
  url: string;
}

/**
 * Finds the practice's other stations by mDNS and makes this one known. The practice is named by a hash, so a
 * listener on the network learns no name.
 */
export class LanDiscovery {
  readonly #bonjour: Bonjour;
  readonly #browser: Browser;
  readonly #found = new Map<string, Neighbour>();

  constructor(
    self: { stationId: string; tenantId: string; port: number; address: string },
    onChange: () => void,
    onError: (error: unknown) => void,
  ) {
    const practice = createHash('sha256').update(self.tenantId).digest('hex').slice(0, 16);
    // Passed on to multicast-dns: one interface instead of the first one.
    const options = { interface: self.address, bind: '0.0.0.0' } as object;
    this.#bonjour = new Bonjour(options, onError);
    this.#bonjour.publish({
      // The port is in the name, so that a station that starts anew on another one is heard of at once.
      name: `burrow-${self.stationId}-${self.port}`,
      type: TYPE,
      port: self.port,
      txt: { practice, station: self.stationId, address: self.address },
      disableIPv6: true,
    });
    this.#browser = this.#bonjour.find({ type: TYPE }, (service: Service) => {
      const { practice: theirs, station, address } = service.txt as Record<string, string | undefined>;
      if (theirs !== practice || !station || !address || station === self.stationId) return;
      for (const [name, neighbour] of this.#found)
        if (neighbour.stationId === station) this.#found.delete(name);
      this.#found.set(service.name, { stationId: station, url: `https://${address}:${service.port}` });
      onChange();
    });
    this.#browser.on('down', (service: Service) => {
      if (this.#found.delete(service.name)) onChange();
    });
  }

  neighbours(): Neighbour[] {
    return [...this.#found.values()];
  }

  async close(): Promise<void> {
    this.#browser.stop();
    await new Promise<void>((done) => this.#bonjour.unpublishAll(() => done()));
    await new Promise<void>((done) => this.#bonjour.destroy(() => done()));
  }
}
