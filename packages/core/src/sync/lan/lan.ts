import { hubText } from '@burrow/shared/kernel/sync-protocol.ts';
import type { Log } from '../../kernel/log.ts';
import type { BlobStore } from '../../storage/blob-store.ts';
import type { DocumentCollections } from '../../storage/database.ts';
import type { Documents } from '../../storage/documents.ts';
import type { StationFile } from '../../storage/station-file.ts';
import type { applyRemote } from '../apply-remote.ts';
import type { CollectionSyncOptions } from '../collection-sync.ts';
import type { Enrolment } from '../enrolment.ts';
import { FeedSync } from '../feed-sync.ts';
import { ServerLink } from '../server-link.ts';
import { type KnownStation, knownStations } from './known-stations.ts';
import { fetchFromHub, giveToHub } from './lan-blobs.ts';
import type { Neighbour } from './lan-discovery.ts';
import { clinicNetwork, type LanNetwork } from './lan-network.ts';
import { LanServer } from './lan-server.ts';
import { addressOf, whoAnswers } from './who-answers.ts';

export interface LanSettings {
  /** Address of this computer on the clinic's network. */
  address: string;
  port: number;
  /** Stations to be reached by address; mDNS finds the others unless it is off. */
  neighbours: string[];
  discovers: boolean;
  /** How stations listen, find and reach each other; by TLS and mDNS unless told. */
  network?: LanNetwork;
}

export interface LanOptions extends LanSettings {
  enrolment: Enrolment;
  writer: string;
  collections: DocumentCollections;
  documents: Documents;
  apply: typeof applyRemote;
  blobs: BlobStore;
  file: StationFile;
  onAnswered: CollectionSyncOptions['onAnswered'];
  onActivity(): void;
  /** A blob came that should go up to the server too. */
  onBlob(digest: string): void;
  log: Log;
}

/** Which station the clinic syncs through: this one, or another. */
export interface LanState {
  hubName: string;
  isHub: boolean;
  isUp: boolean;
  /** Stations that sync through this one. */
  members: number;
}

const LOOK_AGAIN_MS = 5_000;
/** How long a station that could not be reached is passed over. */
const PASS_OVER_MS = 20_000;
const GIVE_UP_MS = 4_000;
/** Longer than two pings of a hub. */
const SILENCE_MS = 12_000;

/**
 * The clinic's own network. Every station listens; each syncs with the one of the lowest number that it can
 * reach, which so becomes the hub. When that one goes away the next takes its place; nothing has to be handed
 * over, since every station holds all documents and merges do not depend on the way they came.
 */
export class Lan {
  readonly #options: LanOptions;
  readonly #server: LanServer;
  readonly #network: LanNetwork;
  readonly #discovery: ReturnType<LanNetwork['discover']> | undefined;
  readonly #passedOver = new Map<string, number>();
  /** Who answered at the addresses that were given. */
  readonly #atAddress = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;
  #hub: { neighbour: Neighbour; station: KnownStation; link: ServerLink; sync: FeedSync } | undefined;
  #giveUp: NodeJS.Timeout | undefined;
  #choosing: Promise<void> = Promise.resolve();
  #isClosed = false;

  private constructor(options: LanOptions, network: LanNetwork, server: LanServer) {
    this.#options = options;
    this.#network = network;
    this.#server = server;
    const { stationId, tenantId } = options.enrolment;
    if (options.discovers)
      this.#discovery = network.discover(
        { stationId, tenantId, port: server.port, address: options.address },
        () => this.#chooseSoon(),
        (error) => options.log('warn', 'lan.discovery-failed', { error: String(error) }),
      );
    this.#timer = setInterval(() => this.#chooseSoon(), LOOK_AGAIN_MS);
    this.#chooseSoon();
  }

  static async start(options: LanOptions): Promise<Lan> {
    const { network = clinicNetwork, documents, onActivity } = options;
    const server = await LanServer.start({
      ...options,
      listen: (accept) => network.listen(options, accept),
      feedId: options.writer,
      stations: () => knownStations(documents),
      onPeers: onActivity,
    });
    return new Lan(options, network, server);
  }

  get port(): number {
    return this.#server.port;
  }

  state(): LanState {
    const hub = this.#hub;
    return {
      hubName: hub?.station.name ?? this.#options.enrolment.stationName,
      isHub: !hub,
      isUp: hub ? hub.link.isUp : this.#server.size > 0,
      members: this.#server.size,
    };
  }

  /** Fetches a blob from the hub, when there is one and it has it. */
  async fetchBlob(digest: string): Promise<boolean> {
    return this.#hub?.link.isUp ? fetchFromHub(this.#hub.link, this.#options.blobs, digest) : false;
  }

  /** Gives the hub a blob, so that the others find it there. */
  async giveBlob(digest: string): Promise<void> {
    if (this.#hub?.link.isUp) await giveToHub(this.#hub.link, this.#options.blobs, digest);
  }

  async awaitInSync(): Promise<void> {
    if (this.#hub?.link.isUp) await this.#hub.sync.awaitInSync();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    clearTimeout(this.#giveUp);
    await this.#choosing;
    await this.#hub?.sync.stop();
    await this.#discovery?.close();
    await this.#server.close();
  }

  #chooseSoon(): void {
    this.#choosing = this.#choosing
      .then(() => (this.#isClosed ? undefined : this.#choose()))
      .catch((error: unknown) => this.#options.log('warn', 'lan.choose-failed', { error: String(error) }));
  }

  async #choose(): Promise<void> {
    const { enrolment, documents, neighbours, onActivity } = this.#options;
    const stations = await knownStations(documents);
    this.#server.expelRevoked(stations);
    const known = [...(this.#discovery?.neighbours() ?? []), ...(await this.#byAddress(neighbours))];
    const candidates = known
      .filter(({ url }) => (this.#passedOver.get(url) ?? 0) < Date.now())
      .flatMap((neighbour) => {
        const station = stations.get(neighbour.stationId);
        return station ? [{ neighbour, station }] : [];
      })
      .filter(({ station }) => station.isActive && station.number < enrolment.stationNumber)
      .sort((one, other) => one.station.number - other.station.number);
    const best = candidates[0];
    if (best?.neighbour.url === this.#hub?.neighbour.url) return;
    await this.#hub?.sync.stop();
    clearTimeout(this.#giveUp);
    this.#hub = best && this.#join(best.neighbour, best.station);
    onActivity();
  }

  /** The stations at the addresses that were given; one that did not answer is asked again at the next look. */
  async #byAddress(addresses: readonly string[]): Promise<Neighbour[]> {
    const { openSocket } = this.#network;
    await Promise.all(
      addresses.map(addressOf).map(async (url) => {
        if (this.#atAddress.has(url)) return;
        const stationId = await whoAnswers(url, openSocket);
        if (stationId && stationId !== this.#options.enrolment.stationId) this.#atAddress.set(url, stationId);
      }),
    );
    return [...this.#atAddress].map(([url, stationId]) => ({ url, stationId }));
  }

  #join(neighbour: Neighbour, station: KnownStation) {
    const { enrolment, collections, apply, onAnswered, onActivity, log } = this.#options;
    const link = new ServerLink(
      { ...enrolment, serverUrl: neighbour.url },
      {
        openSocket: this.#network.openSocket,
        silenceMs: SILENCE_MS,
        accepts: (nonce, proof, certificate) =>
          station.hasSigned(hubText(nonce, station.id, certificate), proof ?? ''),
      },
    );
    const sync = new FeedSync({
      link,
      collections,
      stationId: enrolment.stationId,
      apply,
      onAnswered,
      onActivity,
    });
    const giveUpLater = () => {
      clearTimeout(this.#giveUp);
      this.#giveUp = setTimeout(() => {
        if (link.isUp) return;
        log('info', 'lan.hub-lost', { stationId: station.id });
        this.#passedOver.set(neighbour.url, Date.now() + PASS_OVER_MS);
        // Another computer may have been given its address.
        this.#atAddress.delete(neighbour.url);
        this.#chooseSoon();
      }, GIVE_UP_MS);
    };
    link.on('up', () => {
      log('info', 'lan.joined', { stationId: station.id });
      onActivity();
    });
    link.on('down', (reason) => {
      onActivity();
      if (reason !== 'closed') giveUpLater();
    });
    link.open();
    giveUpLater();
    return { neighbour, station, link, sync };
  }
}
