import type { StationFile } from '../../storage/station-file.ts';
import type { OpenSocket } from '../server-link.ts';
import { LanDiscovery, type Neighbour } from './lan-discovery.ts';
import { LanListener } from './lan-listener.ts';
import { openLanSocket } from './open-lan-socket.ts';

/** What a hub needs of a connection; `ws` has it. */
export interface PeerSocket {
  readonly readyState: number;
  readonly OPEN: number;
  on(event: 'message', listener: (data: unknown) => void): unknown;
  on(event: 'close' | 'error', listener: () => void): unknown;
  send(text: string): void;
  ping(): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

/** An open door for the clinic's other stations. */
export interface Listening {
  readonly port: number;
  /** Fingerprint of the certificate that those who come are shown. */
  readonly fingerprint: string;
  close(): Promise<void>;
}

/** How stations of one clinic listen, find and reach each other. */
export interface LanNetwork {
  listen(
    at: { address: string; port: number; file: StationFile },
    accept: (socket: PeerSocket) => void,
  ): Promise<Listening>;
  discover(
    self: { stationId: string; tenantId: string; address: string; port: number },
    onChange: () => void,
    onError: (error: unknown) => void,
  ): { neighbours(): Neighbour[]; close(): Promise<void> };
  openSocket: OpenSocket;
}

/** The clinic's cables: TLS and mDNS. */
export const clinicNetwork: LanNetwork = {
  listen: (at, accept) => LanListener.start(at, accept),
  discover: (...given) => new LanDiscovery(...given),
  openSocket: openLanSocket,
};
