import { createPrivateKey, type JsonWebKey, randomBytes, sign } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import {
  challengeText,
  closeCodes,
  FRAME_LIMIT_BYTES,
  hubText,
  type ServerMessage,
  type StationMessage,
  SYNC_PROTOCOL,
  stationMessage,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { type WebSocket, WebSocketServer } from 'ws';
import type { BlobStore } from '../../storage/blob-store.ts';
import { type DocumentCollections, storageOf } from '../../storage/database.ts';
import { SYNC_CONTEXT } from '../apply-remote.ts';
import type { Enrolment } from '../enrolment.ts';
import type { KnownStation } from './known-stations.ts';
import { readPart, writePart } from './lan-blobs.ts';
import type { LanCertificate } from './lan-certificate.ts';
import { LanFeed } from './lan-feed.ts';

export interface LanServerOptions {
  bind: string;
  port: number;
  certificate: LanCertificate;
  enrolment: Enrolment;
  feedId: string;
  collections: DocumentCollections;
  blobs: BlobStore;
  stations(): Promise<Map<string, KnownStation>>;
  /** A station came or went. */
  onPeers(): void;
  /** A blob came from another station. */
  onBlob(digest: string): void;
}

const HELLO_WITHIN_MS = 10_000;
const PING_MS = 5_000;
const MOST_CONNECTIONS = 64;

interface Peer {
  id: string;
  send(message: ServerMessage): void;
}

/**
 * Lets the clinic's other stations sync with this one over the clinic's network: encrypted, each end proving
 * which station it is, stations of other practices and revoked ones refused.
 */
export class LanServer {
  readonly #options: LanServerOptions;
  readonly #feed: LanFeed;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT_BYTES });
  readonly #peers = new Map<WebSocket, Peer>();
  readonly #changes: { unsubscribe(): void }[];
  readonly #ping: NodeJS.Timeout;

  private constructor(options: LanServerOptions) {
    this.#options = options;
    this.#feed = new LanFeed(options.collections);
    this.#server = createServer(options.certificate, (_request, response) => response.writeHead(404).end());
    this.#server.on('upgrade', (request, socket, head) => {
      if (request.url !== '/sync' || request.headers.origin || this.#sockets.clients.size >= MOST_CONNECTIONS)
        return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      this.#sockets.handleUpgrade(request, socket, head, (ws) => this.#serve(ws));
    });
    const names = Object.keys(options.collections) as CollectionName[];
    this.#changes = names.map((collection) =>
      storageOf(options.collections[collection])
        .changeStream()
        .subscribe(({ context }) => this.#announce(collection, context)),
    );
    this.#ping = setInterval(() => {
      for (const socket of this.#sockets.clients) socket.ping();
    }, PING_MS);
  }

  static async start(options: LanServerOptions): Promise<LanServer> {
    const server = new LanServer(options);
    await new Promise<void>((resolve, reject) => {
      server.#server.once('error', reject);
      server.#server.listen(options.port, options.bind, () => resolve());
    });
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Stations connected now. */
  get size(): number {
    return this.#peers.size;
  }

  /** Closes connections of stations that may no longer sync. */
  async expelRevoked(): Promise<void> {
    const stations = await this.#options.stations();
    for (const [socket, { id }] of this.#peers)
      if (!stations.get(id)?.isActive) socket.close(closeCodes.revoked, 'revoked');
  }

  async close(): Promise<void> {
    clearInterval(this.#ping);
    for (const change of this.#changes) change.unsubscribe();
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
    this.#server.closeAllConnections();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  #announce(collection: CollectionName, context: string): void {
    for (const peer of this.#peers.values())
      if (context !== `${SYNC_CONTEXT}peer:${peer.id}`) peer.send({ type: 'changed', collection });
  }

  #serve(socket: WebSocket): void {
    const nonce = randomBytes(24).toString('base64url');
    const send = (message: ServerMessage) => socket.send(JSON.stringify(message));
    const impatience = setTimeout(() => socket.close(closeCodes.notKnown, 'no hello'), HELLO_WITHIN_MS);
    let work = Promise.resolve();
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(impatience);
      if (this.#peers.delete(socket)) this.#options.onPeers();
    });
    socket.on('message', (data) => {
      const message = parse(String(data));
      if (!message) return socket.close(closeCodes.badMessage, 'not a message of this protocol');
      work = work
        .then(async () => {
          if (message.type === 'hello') {
            const peer = await this.#prove(message, nonce, send);
            if (typeof peer === 'number') return socket.close(peer, 'not let in');
            clearTimeout(impatience);
            this.#peers.set(socket, peer);
            this.#options.onPeers();
            return;
          }
          const peer = this.#peers.get(socket);
          if (!peer) return socket.close(closeCodes.notKnown, 'hello first');
          send({ type: 'answer', requestId: message.requestId, body: await this.#answer(peer, message) });
        })
        .catch(() => {
          if ('requestId' in message && socket.readyState === socket.OPEN)
            send({ type: 'failure', requestId: message.requestId, code: 'HUB_ERROR' });
        });
    });
    send({ type: 'challenge', nonce });
  }

  async #prove(
    hello: Extract<StationMessage, { type: 'hello' }>,
    nonce: string,
    send: (message: ServerMessage) => void,
  ): Promise<Peer | number> {
    const { certificate, enrolment, feedId } = this.#options;
    if (hello.protocol !== SYNC_PROTOCOL) return closeCodes.protocol;
    const station = (await this.#options.stations()).get(hello.stationId);
    const text = challengeText(nonce, hello.stationId, certificate.fingerprint);
    if (!station?.hasSigned(text, hello.signature)) return closeCodes.notKnown;
    if (!station.isActive) return closeCodes.revoked;
    const key = createPrivateKey({ key: enrolment.privateKey as JsonWebKey, format: 'jwk' });
    const claim = hubText(hello.nonce, enrolment.stationId, certificate.fingerprint);
    const proof = sign(null, Buffer.from(claim), key).toString('base64url');
    send({ type: 'welcome', session: 'lan', feedId, proof });
    return { id: hello.stationId, send };
  }

  async #answer(peer: Peer, message: Exclude<StationMessage, { type: 'hello' }>): Promise<unknown> {
    const { blobs } = this.#options;
    switch (message.type) {
      case 'pull':
        return this.#feed.pull(message.collection, message.checkpoint, message.limit);
      case 'push':
        return this.#feed.push(message.collection, peer.id, message.documents);
      case 'offer':
        return this.#feed.offer(message.collection, message.versions);
      case 'blob-get':
        return readPart(blobs, message.digest, message.offset);
      case 'blob-put': {
        const progress = await writePart(blobs, message.digest, message);
        if (progress.isComplete && message.bytes !== '') this.#options.onBlob(message.digest);
        return progress;
      }
      default:
        throw new Error('Only the server enrols and revokes');
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
