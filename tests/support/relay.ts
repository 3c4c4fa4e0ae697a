import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire to a server that lets requests pass and holds back WebSockets until it is told to let go. */
export class Relay {
  readonly url: string;
  readonly #close: () => Promise<void>;
  readonly #release: () => void;

  private constructor(url: string, close: () => Promise<void>, release: () => void) {
    this.url = url;
    this.#close = close;
    this.#release = release;
  }

  static async open(serverUrl: string): Promise<Relay> {
    const target = new URL(serverUrl);
    const sockets = new Set<Socket>();
    const held: (() => void)[] = [];
    let isHolding = true;
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
      socket.once('data', (first) => {
        const pass = () => {
          const line = connect(Number(target.port), target.hostname);
          line.on('error', () => socket.destroy());
          line.write(first);
          socket.pipe(line).pipe(socket);
        };
        if (isHolding && /^upgrade: websocket/im.test(first.toString('latin1'))) held.push(pass);
        else pass();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const close = async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    };
    const release = () => {
      isHolding = false;
      for (const pass of held.splice(0)) pass();
    };
    return new Relay(`http://127.0.0.1:${port}`, close, release);
  }

  /** Lets everything pass, what was held back as well. */
  release(): void {
    this.#release();
  }

  close(): Promise<void> {
    return this.#close();
  }
}
