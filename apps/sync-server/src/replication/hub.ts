import { closeCodes, FRAME_LIMIT_BYTES, type ServerMessage } from '@burrow/shared/kernel/sync-protocol.ts';
import type pg from 'pg';
import { type WebSocket, WebSocketServer } from 'ws';
import type { StationTable } from '../db/schema.ts';
import { FEED_CHANNEL, type FeedNotice } from './feed.ts';
import { type SocketServices, serveStation } from './station-socket.ts';

interface Connection {
  station: StationTable;
  socket: WebSocket;
  send(message: ServerMessage): void;
}

const PING_MS = 20_000;

/**
 * The stations connected to this node. Commits of every node reach it through PostgreSQL's LISTEN and are
 * passed on as "this collection changed"; the station then pulls from its own checkpoint.
 */
export class Hub {
  readonly sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT_BYTES });
  readonly #connections = new Set<Connection>();
  readonly #services: Omit<SocketServices, 'welcomed'>;
  readonly #listener: pg.PoolClient;
  readonly #ping: NodeJS.Timeout;

  private constructor(services: Omit<SocketServices, 'welcomed'>, listener: pg.PoolClient) {
    this.#services = services;
    this.#listener = listener;
    listener.on(
      'notification',
      ({ payload }) => payload && this.#announce(JSON.parse(payload) as FeedNotice),
    );
    this.#ping = setInterval(() => this.#pingAll(), PING_MS);
    this.sockets.on('connection', (socket) => this.#accept(socket));
  }

  static async start(services: Omit<SocketServices, 'welcomed'>, pool: pg.Pool): Promise<Hub> {
    const listener = await pool.connect();
    listener.on('error', (error) => services.log('feed.listener-lost', { error: error.message }));
    await listener.query(`listen ${FEED_CHANNEL}`);
    return new Hub(services, listener);
  }

  get size(): number {
    return this.#connections.size;
  }

  close(): void {
    clearInterval(this.#ping);
    for (const socket of this.sockets.clients) socket.close(1001, 'server stops');
    for (const socket of this.sockets.clients) socket.terminate();
    this.sockets.close();
    this.#listener.release(true);
  }

  #accept(socket: WebSocket): void {
    let isAlive = true;
    socket.on('pong', () => {
      isAlive = true;
    });
    const watch = setInterval(() => {
      if (!isAlive) socket.terminate();
      isAlive = false;
    }, PING_MS * 2);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => clearInterval(watch));
    serveStation(socket, {
      ...this.#services,
      welcomed: (station, send) => {
        const connection = { station, socket, send };
        this.#connections.add(connection);
        socket.on('close', () => this.#connections.delete(connection));
      },
    });
  }

  #announce(notice: FeedNotice): void {
    for (const { station, socket, send } of this.#connections) {
      if (socket.readyState !== socket.OPEN) continue;
      if (notice.type === 'revoked') {
        if (station.id === notice.stationId) socket.close(closeCodes.revoked, 'revoked');
      } else if (station.tenant_id === notice.tenantId && station.id !== notice.origin)
        send({ type: 'changed', collection: notice.collection });
    }
  }

  #pingAll(): void {
    for (const { socket } of this.#connections) socket.ping();
  }
}
