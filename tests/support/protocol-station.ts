import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { historyAfter, historyOfNew } from '@burrow/shared/kernel/rules/edit-history.ts';
import {
  challengeText,
  type News,
  type OfferAnswer,
  type PullAnswer,
  type PushAnswer,
  type ReplicatedDocument,
  type ServerMessage,
  type Span,
  SYNC_PROTOCOL,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { WebSocket } from 'ws';

/** What the server says to the documents of a push. */
type Verdict = Omit<PushAnswer, 'span'>;

/** The connection ended before the answer. */
interface Cut {
  type: 'cut';
  code: number;
}

/** A station that speaks the sync protocol by hand, also wrongly. */
export class ProtocolStation {
  readonly url: string;
  readonly stationId: string;
  readonly privateKey: KeyObject;
  session = '';
  socket!: WebSocket;
  readonly changed: string[] = [];
  readonly news: News[] = [];
  /** Called with each part of the feed that the server sends by itself. */
  onNews: (news: News) => void = (news) => this.news.push(news);
  /** Where what it pushed last lies in the feed. */
  span: Span | undefined;
  readonly #answers = new Map<number, (message: ServerMessage | Cut) => void>();
  #nextId = 1;

  private constructor(url: string, stationId: string, privateKey: KeyObject) {
    this.url = url;
    this.stationId = stationId;
    this.privateKey = privateKey;
  }

  static async enrol(
    url: string,
    code: string,
  ): Promise<{ status: number; station?: ProtocolStation; number?: number; tenantId?: string }> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { kty, crv, x } = publicKey.export({ format: 'jwk' });
    const response = await fetch(`${url}/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, stationName: 'Test', publicKey: { kty, crv, x } }),
    });
    if (!response.ok) return { status: response.status };
    const { tenantId, stationId, stationNumber } = (await response.json()) as {
      tenantId: string;
      stationId: string;
      stationNumber: number;
    };
    const station = new ProtocolStation(url, stationId, privateKey);
    return { status: 200, station, number: stationNumber, tenantId };
  }

  /** A station that the server knows already. */
  static known(url: string, stationId: string, privateKey: KeyObject): ProtocolStation {
    return new ProtocolStation(url, stationId, privateKey);
  }

  /** Connects and proves itself; answers the close code when the server refuses. */
  async connect(options: { stationId?: string; key?: KeyObject } = {}): Promise<number | 'welcome'> {
    this.socket = new WebSocket(`${this.url.replace('http', 'ws')}/sync`);
    return new Promise((done, failed) => {
      this.socket.on('error', failed);
      this.socket.on('close', (code) => {
        done(code);
        for (const answer of this.#answers.values()) answer({ type: 'cut', code });
      });
      this.socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as ServerMessage;
        if (message.type === 'challenge') {
          const stationId = options.stationId ?? this.stationId;
          const signature = sign(
            null,
            Buffer.from(challengeText(message.nonce, stationId)),
            options.key ?? this.privateKey,
          ).toString('base64url');
          this.say({ type: 'hello', protocol: SYNC_PROTOCOL, stationId, signature });
        } else if (message.type === 'welcome') {
          this.session = message.session;
          done('welcome');
        } else if (message.type === 'changed') {
          this.changed.push(message.collection);
          if (message.news) this.onNews(message.news);
        } else this.#answers.get(message.requestId)?.(message);
      });
    });
  }

  say(message: unknown): void {
    this.socket.send(JSON.stringify(message));
  }

  async push(documents: unknown[], collection = 'directory'): Promise<Verdict> {
    const { span, ...verdict } = await this.#ask<PushAnswer>({ type: 'push', collection, documents });
    this.span = span;
    return verdict;
  }

  /** Pushes documents that are text already. */
  pushText(texts: string[], collection: string): Promise<PushAnswer> {
    const requestId = this.#nextId++;
    const answer = this.#answerTo<PushAnswer>(requestId);
    const head = JSON.stringify({ type: 'push', requestId, collection }).slice(0, -1);
    this.socket.send(`${head},"documents":[${texts.join(',')}]}`);
    return answer;
  }

  pull(sequence = 0, limit = 500, collection = 'directory'): Promise<PullAnswer> {
    return this.#ask<PullAnswer>({ type: 'pull', collection, checkpoint: { sequence }, limit });
  }

  offer(
    versions: { id: string; clock: Record<string, number> }[],
    collection = 'directory',
  ): Promise<OfferAnswer> {
    return this.#ask<OfferAnswer>({ type: 'offer', collection, versions });
  }

  issueCode(): Promise<{ code: string }> {
    return this.#ask({ type: 'issue-code' });
  }

  revoke(stationId: string): Promise<{ revoked: boolean }> {
    return this.#ask({ type: 'revoke', stationId });
  }

  reinstate(stationId: string): Promise<{ reinstated: boolean }> {
    return this.#ask({ type: 'reinstate', stationId });
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const gone = once(this.socket, 'close');
    this.socket.close();
    await gone;
  }

  #ask<T>(message: object): Promise<T> {
    const requestId = this.#nextId++;
    const answer = this.#answerTo<T>(requestId);
    this.say({ ...message, requestId });
    return answer;
  }

  #answerTo<T>(requestId: number): Promise<T> {
    return new Promise((done, failed) => {
      this.#answers.set(requestId, (answer) => {
        this.#answers.delete(requestId);
        if (answer.type === 'answer') done(answer.body as T);
        else failed(new Error('code' in answer ? String(answer.code) : ''));
      });
    });
  }
}

/** An owner as a station pushes it. */
export function ownerDocument(
  id: string,
  familyName: string,
  change: Partial<ReplicatedDocument> = {},
): ReplicatedDocument {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    id,
    kind: 'owner',
    version: 1,
    clinicId: 'c',
    patientId: '',
    ownerId: '',
    at,
    status: '',
    createdAt: at,
    updatedAt: at,
    updatedBy: 'somebody',
    stationId: 's',
    history: historyOfNew({ now: Date.parse(at), writer: 's', author: 'somebody' }),
    overruled: [],
    openConflicts: 0,
    _deleted: false,
    body: { familyName, givenName: '', phones: [], email: '', address: '' },
    ...change,
  };
}

/** The next version of a document, as another writer's edit makes it. */
export function editedDocument(
  before: ReplicatedDocument,
  change: Partial<ReplicatedDocument>,
  writer = 's',
): ReplicatedDocument {
  const after = { ...before, ...change };
  const now = Date.parse(before.updatedAt) + 1_000;
  return { ...after, history: historyAfter(before, after, { now, writer, author: 'somebody' }) };
}
