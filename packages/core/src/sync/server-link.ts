import { createPrivateKey, type JsonWebKey, randomBytes, sign } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { CollectionName } from '@burrow/shared/kernel/declare.ts';
import {
  challengeText,
  closeCodes,
  FRAME_LIMIT_BYTES,
  type News,
  type ServerMessage,
  type StationMessage,
  SYNC_PROTOCOL,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { WebSocket } from 'ws';
import type { Enrolment } from './enrolment.ts';

type Request = StationMessage extends infer M
  ? M extends { requestId: number }
    ? Omit<M, 'requestId'>
    : never
  : never;
interface Pending {
  resolve(body: unknown): void;
  reject(error: Error): void;
}
interface LinkEvents {
  up: [feedId: string];
  down: [reason: string];
  revoked: [];
  changed: [collection: CollectionName, news: News | undefined];
}

const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** Longer than two pings of the server: a line that is cut without a word is noticed. */
const SILENCE_MS = 50_000;

/** What the link needs of a socket; `ws` has it. */
export interface Socket {
  on(event: 'message', listener: (data: unknown) => void): unknown;
  on(event: 'ping' | 'error', listener: () => void): unknown;
  on(event: 'close', listener: (code: number, reason: unknown) => void): unknown;
  send(text: string): void;
  terminate(): void;
  /** Fingerprint of the other end's certificate, where connections between stations are bound to it. */
  readonly certificate?: string;
}

export interface LinkOptions {
  /** How connections are opened; a WebSocket unless told. */
  openSocket?: OpenSocket;
  /** After how long without a sign of life the line counts as cut. */
  silenceMs?: number;
  /** Whether the other end has proved to be who it should be; asked before anything else is said. */
  accepts?(nonce: string, proof: string | undefined, certificate: string): boolean;
}

/** Opens a connection to the server's `/sync`. */
export type OpenSocket = (url: URL) => Socket;

const openWebSocket: OpenSocket = (url) =>
  new WebSocket(url, { handshakeTimeout: 10_000, maxPayload: FRAME_LIMIT_BYTES });

/** The one connection to the sync server: opens again by itself, proves who the station is, carries requests. */
export class ServerLink extends EventEmitter<LinkEvents> {
  readonly #enrolment: Enrolment;
  readonly #pending = new Map<number, Pending>();
  readonly #options: LinkOptions;
  #socket: Socket | undefined;
  #session: string | undefined;
  #feedId: string | undefined;
  #nonce = '';
  #nextId = 1;
  #pauseMs = SHORTEST_PAUSE_MS;
  #retry: NodeJS.Timeout | undefined;
  #silence: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(enrolment: Enrolment, options: LinkOptions = {}) {
    super();
    this.setMaxListeners(100);
    this.#enrolment = enrolment;
    this.#options = options;
  }

  /** Bearer token of blob requests while the link is up. */
  get session(): string | undefined {
    return this.#session;
  }

  /** The feed of the server on the other end, while the link is up. */
  get feedId(): string | undefined {
    return this.#session === undefined ? undefined : this.#feedId;
  }

  get isUp(): boolean {
    return this.#session !== undefined;
  }

  open(): void {
    if (this.#isClosed) return;
    const url = new URL('/sync', this.#enrolment.serverUrl);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = (this.#options.openSocket ?? openWebSocket)(url);
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(JSON.parse(String(data)) as ServerMessage));
    socket.on('ping', () => this.#noteLife());
    socket.on('error', () => socket.terminate());
    socket.on('close', (code, reason) => this.#down(code, String(reason)));
  }

  /** Waits for the link when it is down; fails when it breaks before the answer. */
  async request<T>(message: Request, signal?: AbortSignal): Promise<T> {
    await this.#untilUp(signal);
    const requestId = this.#nextId++;
    return new Promise<T>((resolve, reject) => {
      this.#pending.set(requestId, { resolve: (body) => resolve(body as T), reject });
      this.#send({ ...message, requestId } as StationMessage);
    });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#socket?.terminate();
    this.emit('down', 'closed');
  }

  #receive(message: ServerMessage): void {
    this.#noteLife();
    if (message.type === 'challenge') this.#prove(message.nonce);
    else if (message.type === 'welcome') {
      const { accepts } = this.#options;
      if (accepts && !accepts(this.#nonce, message.proof, this.#socket?.certificate ?? ''))
        return void this.#socket?.terminate();
      this.#session = message.session;
      this.#feedId = message.feedId;
      this.#pauseMs = SHORTEST_PAUSE_MS;
      this.emit('up', message.feedId);
    } else if (message.type === 'changed') this.emit('changed', message.collection, message.news);
    else {
      const pending = this.#pending.get(message.requestId);
      this.#pending.delete(message.requestId);
      if (message.type === 'answer') pending?.resolve(message.body);
      else pending?.reject(new Error(message.code));
    }
  }

  #prove(nonce: string): void {
    const { stationId, privateKey } = this.#enrolment;
    const key = createPrivateKey({ key: privateKey as JsonWebKey, format: 'jwk' });
    const signature = sign(
      null,
      Buffer.from(challengeText(nonce, stationId, this.#socket?.certificate)),
      key,
    ).toString('base64url');
    this.#nonce = randomBytes(24).toString('base64url');
    this.#send({ type: 'hello', protocol: SYNC_PROTOCOL, stationId, signature, nonce: this.#nonce });
  }

  #send(message: StationMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #noteLife(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#socket?.terminate(), this.#options.silenceMs ?? SILENCE_MS);
  }

  #down(code: number, reason: string): void {
    clearTimeout(this.#silence);
    this.#session = undefined;
    for (const { reject } of this.#pending.values()) reject(new Error('The line to the server broke'));
    this.#pending.clear();
    if (this.#isClosed) return;
    if (code === closeCodes.revoked) this.emit('revoked');
    else this.emit('down', reason);
    // A revoked or unknown station asks again rarely: it may have been a restored server.
    const pause = code === closeCodes.revoked || code === closeCodes.notKnown ? 60_000 : this.#pauseMs;
    this.#retry = setTimeout(() => this.open(), pause * (0.75 + Math.random() / 2));
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }

  #untilUp(signal: AbortSignal | undefined): Promise<void> {
    if (this.isUp) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.off('up', onUp);
        this.off('down', onDown);
        signal?.removeEventListener('abort', onAbort);
      };
      const onUp = () => {
        stop();
        resolve();
      };
      const onDown = (reason: string) => {
        if (reason !== 'closed') return;
        stop();
        reject(new Error('The station is stopping'));
      };
      const onAbort = () => {
        stop();
        reject(new Error('The server cannot be reached'));
      };
      this.on('up', onUp);
      this.on('down', onDown);
      signal?.addEventListener('abort', onAbort);
    });
  }
}
