import { randomBytes } from 'node:crypto';
import {
  closeCodes,
  type StationMessage,
  SYNC_PROTOCOL,
  stationMessage,
} from '@burrow/shared/kernel/sync-protocol.ts';
import type { Kysely } from 'kysely';
import type { SessionTokens } from '../accounts/session-tokens.ts';
import type { Stations } from '../accounts/stations.ts';
import type { ServerDatabase, StationTable } from '../db/schema.ts';
import type { Backlog } from './backlog.ts';
import { pull, pullText, StationRevoked } from './feed.ts';
import { Outbox, type StationSocket } from './outbox.ts';
import { offer, push } from './push.ts';

export interface SocketServices {
  db: Kysely<ServerDatabase>;
  stations: Stations;
  tokens: SessionTokens;
  /** Names this database's feed. */
  feedId: string;
  /** What this node has read and not yet answered. */
  backlog: Backlog;
  /** Called once the station has proved who it is, before it is told. */
  welcomed(station: StationTable, outbox: Outbox): void;
  log(event: string, fields: Record<string, unknown>): void;
  /** Replication itself; the server's own unless told. */
  replication?: Replication;
}

export interface Replication {
  pull: typeof pull;
  push: typeof push;
  offer: typeof offer;
  /** A pull's answer as text; `pull` is asked when there is none. */
  pullText?: typeof pullText;
}

const HELLO_WITHIN_MS = 10_000;

/** Serves one station's connection: challenge, proof, then its requests one after another. */
export function serveStation(socket: StationSocket, services: SocketServices): void {
  const replication = services.replication ?? { pull, pullText, push, offer };
  const nonce = randomBytes(24).toString('base64url');
  const outbox = new Outbox(socket);
  const lane = services.backlog.lane(socket);
  const impatience = setTimeout(() => socket.close(closeCodes.notKnown, 'no hello'), HELLO_WITHIN_MS);
  let station: StationTable | undefined;
  let work = Promise.resolve();

  socket.on('message', (data: Buffer) => {
    void lane.take(data.length, () => {
      const turn = work;
      work = receive(String(data), turn).then(() => turn);
      return work;
    });
  });
  socket.on('close', () => clearTimeout(impatience));
  outbox.send({ type: 'challenge', nonce });

  /**
   * Never throws: what goes wrong with one request is answered or closes the connection. A push is checked while
   * the requests before it are still with the database; all else waits for its turn.
   */
  async function receive(text: string, turn: Promise<void>): Promise<void> {
    const message = parse(text);
    if (!station || message?.type !== 'push') await turn;
    if (socket.readyState !== socket.OPEN) return;
    if (!message) return socket.close(closeCodes.badMessage, 'not a message of this protocol');
    try {
      if (message.type === 'hello') await hello(message);
      else if (station) outbox.sendText(await answer(station, message, turn));
      else socket.close(closeCodes.notKnown, 'hello first');
    } catch (error) {
      if (error instanceof StationRevoked) return socket.close(closeCodes.revoked, 'revoked');
      services.log('station.request-failed', { stationId: station?.id, error: String(error) });
      if ('requestId' in message)
        outbox.send({ type: 'failure', requestId: message.requestId, code: 'SERVER_ERROR' });
      else socket.close(1011, 'server error');
    }
  }

  async function hello(message: Extract<StationMessage, { type: 'hello' }>): Promise<void> {
    clearTimeout(impatience);
    if (message.protocol !== SYNC_PROTOCOL)
      return socket.close(closeCodes.protocol, `this server speaks protocol ${SYNC_PROTOCOL}`);
    const session = await services.tokens.issue(message.stationId);
    const proven = await services.stations.prove(message.stationId, nonce, message.signature);
    if (!proven) return socket.close(closeCodes.notKnown, 'not a station of this server');
    if (proven.status === 'revoked') return socket.close(closeCodes.revoked, 'revoked');
    if (socket.readyState !== socket.OPEN) return;
    station = proven;
    services.welcomed(proven, outbox);
    outbox.send({ type: 'welcome', session, feedId: services.feedId });
  }

  async function answer(
    from: StationTable,
    message: Exclude<StationMessage, { type: 'hello' }>,
    turn: Promise<void>,
  ): Promise<string> {
    const body =
      message.type === 'pull' && replication.pullText
        ? await replication.pullText(
            services.db,
            from.tenant_id,
            message.collection,
            message.checkpoint,
            message.limit,
          )
        : JSON.stringify(await answerBody(from, message, turn));
    return `{"type":"answer","requestId":${message.requestId},"body":${body}}`;
  }

  async function answerBody(
    from: StationTable,
    message: Exclude<StationMessage, { type: 'hello' }>,
    turn: Promise<void>,
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
        return replication.push(
          services.db,
          from.tenant_id,
          from.id,
          message.collection,
          message.documents,
          turn,
        );
      case 'offer':
        return replication.offer(services.db, from.tenant_id, message.collection, message.versions);
      case 'issue-code':
        return services.stations.issueCode(from.tenant_id, from.clinic_id);
      case 'blob-get':
      case 'blob-put':
        throw new Error('Blobs of the server go over HTTP');
      case 'revoke':
        return { revoked: await services.stations.revoke(from.tenant_id, message.stationId) };
      case 'reinstate':
        return { reinstated: await services.stations.reinstate(from.tenant_id, message.stationId) };
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
