import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  News,
  PullAnswer,
  PushAnswer,
  ReplicatedDocument,
  ServerMessage,
  StationMessage,
} from '@burrow/shared/kernel/sync-protocol.ts';
import { type WebSocket, WebSocketServer } from 'ws';

type Push = Extract<StationMessage, { type: 'push' }>;

/** A server whose feed a test writes by hand: it tells the station only what the test has it tell. */
export class ScriptedServer {
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #rows: { sequence: number; document: ReplicatedDocument }[] = [];
  #socket: WebSocket | undefined;
  #told = Promise.resolve();
  /** From where the station pulled, one after another. */
  readonly pulls: number[] = [];
  /** What happens between the moment at which a pull is answered by the feed and that answer's departure. */
  beforePullAnswer: () => Promise<void> | void = () => undefined;
  /** What happens before the documents of a push get their numbers. */
  beforePush: (documents: ReplicatedDocument[]) => void = () => undefined;

  private constructor(server: Server) {
    this.#server = server;
    server.on('upgrade', (request, socket, head) =>
      this.#sockets.handleUpgrade(request, socket, head, (ws) => this.#serve(ws)),
    );
  }

  static async start(): Promise<ScriptedServer> {
    const station = { tenantId: 't', clinicId: 'c', stationId: 'station', stationNumber: 1 };
    const server = createServer((_request, response) => response.end(JSON.stringify(station)));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new ScriptedServer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Number of the feed's last row. */
  get end(): number {
    return this.#rows.at(-1)?.sequence ?? 0;
  }

  /** Writes documents as another station's push does; answers the news of it without telling anybody. */
  write(...documents: ReplicatedDocument[]): News {
    const after = this.end;
    for (const document of documents) this.#rows.push({ sequence: this.end + 1, document });
    return { after, sequence: this.end, documents };
  }

  /** Tells the station that the directory changed. */
  tell(news?: News): void {
    this.#send({ type: 'changed', collection: 'directory', news });
  }

  async close(): Promise<void> {
    this.#socket?.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: WebSocket): void {
    this.#socket = socket;
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as StationMessage;
      this.#told = this.#told.then(() => this.#receive(message));
    });
    this.#send({ type: 'challenge', nonce: 'nonce' });
  }

  async #receive(message: StationMessage): Promise<void> {
    if (message.type === 'hello') this.#send({ type: 'welcome', session: 'session', feedId: 'feed' });
    else if (message.type === 'pull') {
      const body = this.#pull(message.checkpoint?.sequence ?? 0);
      await this.beforePullAnswer();
      this.#send({ type: 'answer', requestId: message.requestId, body });
    } else if (message.type === 'push')
      this.#send({ type: 'answer', requestId: message.requestId, body: this.#push(message) });
    else throw new Error(`Nobody asked the station to ${message.type}`);
  }

  #pull(from: number): PullAnswer {
    this.pulls.push(from);
    const documents = this.#rows.filter(({ sequence }) => sequence > from).map(({ document }) => document);
    return { documents, checkpoint: { sequence: Math.max(from, this.end) } };
  }

  #push({ documents }: Push): PushAnswer {
    this.beforePush(documents as ReplicatedDocument[]);
    const { after, sequence } = this.write(...(documents as ReplicatedDocument[]));
    return { conflicts: [], refused: [], span: { after, sequence } };
  }

  #send(message: ServerMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }
}
