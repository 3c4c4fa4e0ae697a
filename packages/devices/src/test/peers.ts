import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Connects to a listener on this machine; a reset later on is part of the game. */
export async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  socket.on('error', () => socket.destroy());
  return socket;
}

/** Resolves when a connection is gone, however it went. */
export function closed(socket: Socket): Promise<void> {
  if (socket.closed) return Promise.resolve();
  return new Promise((resolve) => {
    socket.resume().once('close', () => resolve());
  });
}
