import type { TLSSocket } from 'node:tls';
import { WebSocket } from 'ws';
import type { OpenSocket, Socket } from '../server-link.ts';

/** The certificate is nobody's but the hub's own; it counts because the hub signs its fingerprint. */
export const openLanSocket: OpenSocket = (url) => {
  const socket = new WebSocket(url, { handshakeTimeout: 3_000, rejectUnauthorized: false }) as WebSocket &
    Socket & { certificate: string };
  socket.on('upgrade', ({ socket: tls }) => {
    const peer = (tls as TLSSocket).getPeerX509Certificate?.();
    socket.certificate = peer?.fingerprint256 ?? '';
  });
  return socket;
};
