import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire to a server that breaks: after so many bytes of a connection, or all of them at once when told. */
export class DroppingLine {
  readonly url: string;
  drops = 0;
  readonly #sockets: Set<Socket>;
  readonly #close: () => void;

  private constructor(url: string, sockets: Set<Socket>, close: () => void) {
    this.url = url;
    this.#sockets = sockets;
    this.#close = close;
  }

  /** @param bytesOf how many bytes the next connection lasts; without end unless told */
  static async open(port: number, bytesOf: () => number = () => Infinity): Promise<DroppingLine> {
    const sockets = new Set<Socket>();
    const server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      let left = bytesOf();
      for (const [from, to] of [[near, far] as const, [far, near] as const]) {
        sockets.add(from);
        from.on('data', (bytes) => {
          if (!to.write(bytes)) from.pause();
          left -= bytes.length;
          if (left > 0) return;
          line.drops += 1;
          near.destroy();
          far.destroy();
        });
        to.on('drain', () => from.resume());
        from.on('error', () => to.destroy());
        from.on('close', () => {
          sockets.delete(from);
          to.destroy();
        });
      }
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address() as { port: number };
    const line = new DroppingLine(`http://127.0.0.1:${address.port}`, sockets, () => server.close());
    return line;
  }

  /** Breaks every connection. */
  drop(): void {
    this.drops += 1;
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.#close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
