import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allowedHosts } from './origin-guard.ts';

export interface Listening {
  url: string;
  port: number;
  /** The `Host` values this address answers to. */
  hosts: Set<string>;
  close(): Promise<void>;
}

/**
 * Makes a server listen at the station's address.
 * @throws when the port is taken or may not be opened
 */
export async function listen(server: Server, bind: string, wantedPort: number): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wantedPort, bind, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const shown = bind === '0.0.0.0' || bind === '::' ? '127.0.0.1' : bind;
  return {
    url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`,
    port,
    hosts: allowedHosts(bind, port),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
