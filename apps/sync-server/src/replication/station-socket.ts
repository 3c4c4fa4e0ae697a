import { randomBytes } from 'node:crypto';
import {
  closeCodes,
  type ServerMessage,
  type StationMessage,
  SYNC_PROTOCOL,
  stationMessage,
} from '@burrow/shared/kernel/sync-protocol.ts';
import type { Kysely } from 'kysely';
import type { WebSocket } from 'ws';
import type { SessionTokens } from '../accounts/session-tokens.ts';
import type { Stations } from '../accounts/stations.ts';
import type { ServerDatabase, StationTable } from '../db/schema.ts';
import { pull, StationRevoked } from './feed.ts';
import { offer, push } from './push.ts';

export interface SocketServices {
  db: Kysely<ServerDatabase>;
  stations: Stations;
  tokens: SessionTokens;
  /** Names this database's feed. */
  feedId: string;
  /** Called once the station has proved who it is. */
  welcomed(station: StationTable, send: (message: ServerMessage) => void): void;
  log(event: string, fields: Record<string, unknown>): void;
  /** Replication itself; the server's own unless told. */
  replication?: Replication;
}

export interface Replication {
  pull: typeof pull;
  push: typeof push;
  offer: typeof offer;
}

const HELLO_WITHIN_MS = 10_000;

/** Serves one station's connection: challenge, proof, then its requests one after another. */
export function serveStation(socket: WebSocket, services: SocketServices): void {
  const replication = services.replication ?? { pull, push, offer };
  const nonce = randomBytes(24).toString('base64url');
  const send = (message: ServerMessage) => socket.send(JSON.stringify(message));
  const impatience = setTimeout(() => socket.close(closeCodes.notKnown, 'no hello'), HELLO_WITHIN_MS);
  let station: StationTable | undefined;
  let work = Promise.resolve();

  socket.on('message', (data) => {
    const message = parse(String(data));
    if (!message) return socket.close(closeCodes.badMessage, 'not a message of this protocol');
    work = work
      .then(() => receive(message))
      .catch((error: unknown) => {
        if (error instanceof StationRevoked) return socket.close(closeCodes.revoked, 'revoked');
        services.log('station.request-failed', { stationId: station?.id, error: String(error) });
        if ('requestId' in message)
          send({ type: 'failure', requestId: message.requestId, code: 'SERVER_ERROR' });
        else socket.close(1011, 'server error');
      });
  });
  socket.on('close', () => clearTimeout(impatience));
  send({ type: 'challenge', nonce });

  async function receive(message: StationMessage): Promise<void> {
    if (socket.readyState !== socket.OPEN) return;
    if (message.type === 'hello') return hello(message);
    if (!station) return socket.close(closeCodes.notKnown, 'hello first');
    send({ type: 'answer', requestId: message.requestId, body: await answer(station, message) });
  }

  async function hello(message: Extract<StationMessage, { type: 'hello' }>): Promise<void> {
    clearTimeout(impatience);
    if (message.protocol !== SYNC_PROTOCOL)
      return socket.close(closeCodes.protocol, `this server speaks protocol ${SYNC_PROTOCOL}`);
    const proven = await services.stations.prove(message.stationId, nonce, message.signature);
    if (!proven) return socket.close(closeCodes.notKnown, 'not a station of this server');
    if (proven.status === 'revoked') return socket.close(closeCodes.revoked, 'revoked');
    station = proven;
    send({
      type: 'welcome',
      session: await services.tokens.issue(proven.id),
      feedId: services.feedId,
    });
    services.welcomed(proven, send);
  }

  async function answer(
    from: StationTable,
    message: Exclude<StationMessage, { type: 'hello' }>,
  ): Promise<unknown> {
    switch (message.type) {
      case 'pull':
        return replication.pull(
          services.db,
          from.tenant_id,
          message.collection,
          message.checkpoint,
          message.limit,
        );
      case 'push':
        return replication.push(services.db, from.tenant_id, from.id, message.collection, message.documents);
      case 'offer':
        return replication.offer(services.db, from.tenant_id, message.collection, message.versions);
      case 'issue-code':
        return services.stations.issueCode(from.tenant_id, from.clinic_id);
      case 'blob-get':
      case 'blob-put':
        throw new Error('Blobs of the server go over HTTP');
      case 'revoke':
        return { revoked: await services.stations.revoke(from.tenant_id, message.stationId) };
    }
  }
}

function parse(text: string): StationMessage | undefined {
  try {
    return stationMessage.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
