import { createPrivateKey, type JsonWebKey, randomBytes, sign } from 'node:crypto';
import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import {
  challengeText,
  closeCodes,
  hubText,
  type ServerMessage,
  type StationMessage,
  SYNC_PROTOCOL,
  stationMessage,
} from '@burrow/shared/kernel/sync-protocol.ts';
import type { BlobStore } from '../../storage/blob-store.ts';
import { type DocumentCollections, storageOf } from '../../storage/database.ts';
import { type applyRemote, SYNC_CONTEXT } from '../apply-remote.ts';
import type { Enrolment } from '../enrolment.ts';
import type { KnownStation } from './known-stations.ts';
import { readPart, writePart } from './lan-blobs.ts';
import { LanFeed } from './lan-feed.ts';
import type { Listening, PeerSocket } from './lan-network.ts';

export interface LanServerOptions {
  /** Opens the door; whoever comes through it is handed over. */
  listen(accept: (socket: PeerSocket) => void): Promise<Listening>;
  enrolment: Enrolment;
  feedId: string;
  collections: DocumentCollections;
  apply: typeof applyRemote;
  blobs: BlobStore;
  stations(): Promise<Map<string, KnownStation>>;
  /** A station came or went. */
  onPeers(): void;
  /** A blob came from another station. */
  onBlob(digest: string): void;
}

const HELLO_WITHIN_MS = 10_000;
const PING_MS = 5_000;

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
  readonly #sockets = new Set<PeerSocket>();
  readonly #peers = new Map<PeerSocket, Peer>();
  readonly #changes: { unsubscribe(): void }[];
  readonly #ping: NodeJS.Timeout;
  #door!: Listening;

  private constructor(options: LanServerOptions) {
    this.#options = options;
    this.#feed = new LanFeed(options.collections, options.apply);
    const names = Object.keys(options.collections) as CollectionName[];
    this.#changes = names.map((collection) =>
      storageOf(options.collections[collection])
        .changeStream()
        .subscribe(({ context }) => this.#announce(collection, context)),
    );
    this.#ping = setInterval(() => {
      for (const socket of this.#sockets) socket.ping();
    }, PING_MS);
  }

  static async start(options: LanServerOptions): Promise<LanServer> {
    const server = new LanServer(options);
    try {
      server.#door = await options.listen((socket) => server.#serve(socket));
    } catch (error) {
      server.#quiet();
      throw error;
    }
    return server;
  }

  get port(): number {
    return this.#door.port;
  }

  /** Stations connected now. */
  get size(): number {
    return this.#peers.size;
  }

  /** Closes connections of stations that may no longer sync. */
  expelRevoked(stations: Map<string, KnownStation>): void {
    for (const [socket, { id }] of this.#peers)
      if (!stations.get(id)?.isActive) socket.close(closeCodes.revoked, 'revoked');
  }

  async close(): Promise<void> {
    this.#quiet();
    for (const socket of this.#sockets) socket.terminate();
    await this.#door.close();
  }

  #quiet(): void {
    clearInterval(this.#ping);
    for (const change of this.#changes) change.unsubscribe();
  }

  #announce(collection: CollectionName, context: string): void {
    for (const peer of this.#peers.values())
      if (context !== `${SYNC_CONTEXT}peer:${peer.id}`) peer.send({ type: 'changed', collection });
  }

  #serve(socket: PeerSocket): void {
    const nonce = randomBytes(24).toString('base64url');
    const send = (message: ServerMessage) => socket.send(JSON.stringify(message));
    const impatience = setTimeout(() => socket.close(closeCodes.notKnown, 'no hello'), HELLO_WITHIN_MS);
    let work = Promise.resolve();
    this.#sockets.add(socket);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(impatience);
      this.#sockets.delete(socket);
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
    send({ type: 'challenge', nonce, stationId: this.#options.enrolment.stationId });
  }

  async #prove(
    hello: Extract<StationMessage, { type: 'hello' }>,
    nonce: string,
    send: (message: ServerMessage) => void,
  ): Promise<Peer | number> {
    const { enrolment, feedId } = this.#options;
    const { fingerprint } = this.#door;
    if (hello.protocol !== SYNC_PROTOCOL) return closeCodes.protocol;
    const station = (await this.#options.stations()).get(hello.stationId);
    const text = challengeText(nonce, hello.stationId, fingerprint);
    if (!station?.hasSigned(text, hello.signature)) return closeCodes.notKnown;
    if (!station.isActive) return closeCodes.revoked;
    const key = createPrivateKey({ key: enrolment.privateKey as JsonWebKey, format: 'jwk' });
    const claim = hubText(hello.nonce, enrolment.stationId, fingerprint);
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
