import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import { closeCodes, FRAME_LIMIT_BYTES, type ServerMessage } from '@burrow/shared/kernel/sync-protocol.ts';
import type pg from 'pg';
import { type WebSocket, WebSocketServer } from 'ws';
import type { StationTable } from '../db/schema.ts';
import { Backlog } from './backlog.ts';
import type { FeedNotice } from './feed.ts';
import { FeedListener } from './feed-listener.ts';
import type { Outbox } from './outbox.ts';
import { type SocketServices, serveStation } from './station-socket.ts';

interface Connection {
  station: StationTable;
  socket: WebSocket;
  outbox: Outbox;
}

type Services = Omit<SocketServices, 'welcomed' | 'backlog'>;

const PING_MS = 20_000;

/**
 * The stations connected to this node. Commits of every node reach it through PostgreSQL's LISTEN and are
 * passed on: small ones whole, of others that the collection changed; the station then pulls from its own mark.
 */
export class Hub {
  readonly sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT_BYTES });
  readonly backlog = new Backlog();
  readonly #practices = new Map<string, Set<Connection>>();
  readonly #services: Services;
  readonly #ping: NodeJS.Timeout;
  #listener: FeedListener | undefined;
  #size = 0;

  private constructor(services: Services) {
    this.#services = services;
    this.#ping = setInterval(() => this.#pingAll(), PING_MS);
    this.sockets.on('connection', (socket) => this.#accept(socket));
  }

  static async start(services: Services, pool: pg.Pool): Promise<Hub> {
    const hub = new Hub(services);
    hub.#listener = await FeedListener.start({
      pool,
      log: services.log,
      onNotice: (notice) => hub.#announce(notice),
      onGap: () => void hub.#afterGap(),
    });
    return hub;
  }

  /** Stations that have proved who they are. */
  get size(): number {
    return this.#size;
  }

  close(): void {
    clearInterval(this.#ping);
    for (const socket of this.sockets.clients) socket.close(1001, 'server stops');
    for (const socket of this.sockets.clients) socket.terminate();
    this.sockets.close();
    this.#listener?.close();
  }

  #accept(socket: WebSocket): void {
    let isAlive = true;
    socket.on('pong', () => {
      isAlive = true;
    });
    const watch = setInterval(() => {
      // A socket that the node does not read just now cannot be heard.
      if (!isAlive && !socket.isPaused) socket.terminate();
      isAlive = false;
    }, PING_MS * 2);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => clearInterval(watch));
    serveStation(socket, {
      ...this.#services,
      backlog: this.backlog,
      welcomed: (station, outbox) => this.#welcome({ station, socket, outbox }),
    });
  }

  #welcome(connection: Connection): void {
    const { tenant_id: tenantId } = connection.station;
    const practice = this.#practices.get(tenantId) ?? new Set();
    this.#practices.set(tenantId, practice.add(connection));
    this.#size += 1;
    connection.socket.on('close', () => {
      practice.delete(connection);
      this.#size -= 1;
      if (practice.size === 0 && this.#practices.get(tenantId) === practice) this.#practices.delete(tenantId);
    });
  }

  #announce(notice: FeedNotice): void {
    if (notice.type === 'revoked') this.#expel(new Set([notice.stationId]));
    else this.#pass(notice);
  }

  #pass({ tenantId, collection, origin, news }: Extract<FeedNotice, { type: 'changed' }>): void {
    const practice = this.#practices.get(tenantId);
    if (!practice) return;
    const text = JSON.stringify({ type: 'changed', collection, news } satisfies ServerMessage);
    for (const { station, outbox } of practice) if (station.id !== origin) outbox.changed(collection, text);
  }

  /** Whatever was said while nobody listened: stations compare everything, revoked ones are cut off. */
  async #afterGap(): Promise<void> {
    for (const { outbox } of this.#all())
      for (const collection of collectionNames) outbox.changed(collection);
    try {
      this.#expel(await this.#services.stations.revokedOf([...this.#all()].map(({ station }) => station.id)));
    } catch (error) {
      this.#services.log('hub.revoked-unknown', { error: String(error) });
      for (const { socket } of this.#all()) socket.close(1012, 'connect again');
    }
  }

  #expel(stationIds: ReadonlySet<string>): void {
    for (const { station, socket } of this.#all())
      if (stationIds.has(station.id)) socket.close(closeCodes.revoked, 'revoked');
  }

  *#all(): Generator<Connection> {
    for (const practice of this.#practices.values()) yield* practice;
  }

  #pingAll(): void {
    for (const { socket } of this.#all()) socket.ping();
    void this.#listener?.probe();
  }
}
