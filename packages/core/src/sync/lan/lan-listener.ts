import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { FRAME_LIMIT_BYTES } from '@burrow/shared/kernel/sync-protocol.ts';
import { type WebSocket, WebSocketServer } from 'ws';
import type { StationFile } from '../../storage/station-file.ts';
import { type LanCertificate, lanCertificate } from './lan-certificate.ts';

const MOST_CONNECTIONS = 64;

/** Takes encrypted connections on the clinic's network under this station's own certificate. */
export class LanListener {
  readonly fingerprint: string;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT_BYTES });

  private constructor(certificate: LanCertificate, accept: (socket: WebSocket) => void) {
    this.fingerprint = certificate.fingerprint;
    this.#server = createServer(certificate, (_request, response) => response.writeHead(404).end());
    this.#server.on('upgrade', (request, socket, head) => {
      if (request.url !== '/sync' || request.headers.origin || this.#sockets.clients.size >= MOST_CONNECTIONS)
        return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      this.#sockets.handleUpgrade(request, socket, head, accept);
    });
  }

  static async start(
    { address, port, file }: { address: string; port: number; file: StationFile },
    accept: (socket: WebSocket) => void,
  ): Promise<LanListener> {
    const listener = new LanListener(await lanCertificate(file), accept);
    await new Promise<void>((resolve, reject) => {
      listener.#server.once('error', reject);
      listener.#server.listen(port, address, () => resolve());
    });
    return listener;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#sockets.close();
    this.#server.closeAllConnections();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }
}
