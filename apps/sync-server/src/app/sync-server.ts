import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { enrolRequest } from '@burrow/shared/kernel/sync-protocol.ts';
import express from 'express';
import { SessionTokens } from '../accounts/session-tokens.ts';
import { Stations } from '../accounts/stations.ts';
import { BlobFolder } from '../blobs/blob-folder.ts';
import { blobRoutes } from '../blobs/blob-routes.ts';
import { openDatabase } from '../db/database.ts';
import { startEmbeddedDatabase } from '../db/embedded-database.ts';
import { feedIdOf } from '../db/feed-id.ts';
import { Hub } from '../replication/hub.ts';
import { AttemptLimit } from './attempt-limit.ts';

const MOST_CONNECTIONS = 4_000;

export interface SyncServerOptions {
  /** Blobs, and the embedded database when there is no `databaseUrl`. */
  folder: string;
  bind: string;
  port: number;
  /** A PostgreSQL of one's own; the embedded one when absent. */
  databaseUrl?: string;
  /** Connections that this node serves at once; 4,000 unless told. Others are sent away for a while. */
  mostConnections?: number;
  /** Attempts at a code from one address within a minute; ten unless told. */
  enrolmentsPerMinute?: number;
  log(event: string, fields?: Record<string, unknown>): void;
}

export interface SyncServer {
  url: string;
  port: number;
  stations: Stations;
  /** Where its database listens; holds a password, so it is never logged. */
  databaseUrl: string;
  close(): Promise<void>;
}

/**
 * Starts a sync server: enrolment, replication at `/sync`, blobs at `/blobs`.
 * @throws with one sentence and the remedy when the port or the database cannot be had
 */
export async function startSyncServer(options: SyncServerOptions): Promise<SyncServer> {
  const embedded = options.databaseUrl
    ? undefined
    : await startEmbeddedDatabase(options.folder, (line) => options.log('postgres', { line: line.trim() }));
  try {
    return await serve(options, options.databaseUrl ?? embedded!.url, async () => embedded?.stop());
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function serve(
  options: SyncServerOptions,
  databaseUrl: string,
  stopDatabase: () => Promise<unknown>,
): Promise<SyncServer> {
  const { db, pool, close } = await openDatabase(databaseUrl, options.log);
  const stations = new Stations(db);
  const tokens = await SessionTokens.open(db);
  const feedId = await feedIdOf(db);
  const hub = await Hub.start({ db, stations, tokens, feedId, log: options.log }, pool);
  const attempts = new AttemptLimit(options.enrolmentsPerMinute ?? 10, 60_000);

  const app = express();
  app.disable('x-powered-by');
  app.get('/health', (_request, response) => void response.json({ status: 'ok', stations: hub.size }));
  app.post('/enrol', express.json({ limit: '16kb' }), async (request, response) => {
    if (!attempts.allows(request.ip ?? '')) return void response.status(429).json({ code: 'RATE_LIMITED' });
    const parsed = enrolRequest.safeParse(request.body);
    if (!parsed.success)
      return void response
        .status(400)
        .json({ code: 'INVALID_INPUT', detail: parsed.error.issues[0]?.message });
    const enrolled = await stations.enrol(parsed.data);
    if (enrolled) response.json(enrolled);
    else response.status(422).json({ code: 'CODE_INVALID' });
  });
  for (const place of ['blobs', 'backups'] as const)
    app.use(blobRoutes(place, new BlobFolder(join(options.folder, place)), tokens, stations));
  app.use((_request, response) => void response.status(404).json({ code: 'NOT_FOUND' }));

  const server = createServer({ headersTimeout: 10_000 }, app);
  server.requestTimeout = 0;
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/sync' || request.headers.origin !== undefined)
      return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    if (hub.sockets.clients.size >= (options.mostConnections ?? MOST_CONNECTIONS))
      return void socket.end(
        'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n',
      );
    hub.sockets.handleUpgrade(request, socket, head, (ws) => hub.sockets.emit('connection', ws, request));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.bind, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const host = options.bind === '0.0.0.0' || options.bind === '::' ? '127.0.0.1' : options.bind;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    stations,
    databaseUrl,
    close: async () => {
      hub.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await close();
      await stopDatabase();
    },
  };
}
