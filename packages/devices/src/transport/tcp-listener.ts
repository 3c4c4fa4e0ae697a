import { createServer, type Socket } from 'node:net';
import { type Link, type LinkContext, plainError, type StreamLimits } from './link.ts';

/** One accepted connection as its protocol sees it. */
export interface TcpConnection {
  socket: Socket;
  peer: string;
  /** A whole message came: the connection counts as an analyzer's from now on. */
  spoke(): void;
  /** A message began (true) or none is open (false): runs the clock on slow senders. */
  midMessage(open: boolean): void;
}

interface Entry {
  connection: TcpConnection;
  spoken: boolean;
  lastAt: number;
}

/**
 * Listens on a port with limits on count, silence and slowness.
 * When full, the longest silent connection that never sent a message makes room: a thousand idle
 * connections do not lock the analyzer out.
 */
export async function listenTcp(
  device: { id: string; host: string; port: number },
  limits: StreamLimits,
  context: LinkContext,
  accept: (connection: TcpConnection) => void,
): Promise<Link> {
  const entries = new Set<Entry>();
  let bound = device.port;
  const report = (error?: string) =>
    context.report(device.id, {
      status: error ? 'failed' : entries.size > 0 ? 'connected' : 'listening',
      connections: entries.size,
      host: device.host,
      port: bound,
      ...(error ? { error } : {}),
    });

  const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 }, (socket) => {
    socket.on('error', (error) =>
      context.log('warn', 'link.socket', { deviceId: device.id, code: error.name }),
    );
    if (entries.size >= limits.maxConnections && !makeRoom(entries)) {
      context.log('warn', 'link.full', { deviceId: device.id });
      socket.destroy();
      return;
    }
    const entry = track(socket, limits);
    entries.add(entry);
    report();
    socket.on('close', () => {
      entries.delete(entry);
      if (server.listening) report();
    });
    accept(entry.connection);
  });

  try {
    bound = await open(server, device);
    report();
  } catch (error) {
    report(plainError(error, `Port ${device.port} on ${device.host}`));
  }
  return {
    close: () =>
      new Promise((resolve) => {
        if (server.listening) server.close(() => resolve());
        else resolve();
        for (const entry of entries) entry.connection.socket.destroy();
      }),
  };
}

function open(
  server: ReturnType<typeof createServer>,
  device: { host: string; port: number },
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: device.host, port: device.port, backlog: 1024 }, () => {
      server.off('error', reject);
      server.on('error', () => server.close());
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : device.port);
    });
  });
}

/** Closes the connection that has been silent longest without ever sending a message. */
function makeRoom(entries: Set<Entry>): boolean {
  let oldest: Entry | undefined;
  for (const entry of entries) if (!entry.spoken && (!oldest || entry.lastAt < oldest.lastAt)) oldest = entry;
  if (!oldest) return false;
  entries.delete(oldest);
  oldest.connection.socket.destroy();
  return true;
}

function track(socket: Socket, limits: StreamLimits): Entry {
  const peer = `${socket.remoteAddress ?? 'unknown'}:${socket.remotePort ?? 0}`;
  let messageTimer: NodeJS.Timeout | undefined;
  const firstTimer = setTimeout(() => socket.destroy(), limits.firstMessageMs);
  socket.setTimeout(limits.idleMs, () => socket.destroy());
  socket.on('close', () => {
    clearTimeout(firstTimer);
    clearTimeout(messageTimer);
  });
  const entry: Entry = {
    spoken: false,
    lastAt: performance.now(),
    connection: {
      socket,
      peer,
      spoke: () => {
        entry.spoken = true;
        clearTimeout(firstTimer);
      },
      midMessage: (open) => {
        entry.lastAt = performance.now();
        if (open && messageTimer === undefined)
          messageTimer = setTimeout(() => socket.destroy(), limits.messageMs);
        if (!open) {
          clearTimeout(messageTimer);
          messageTimer = undefined;
        }
      },
    },
  };
  return entry;
}
