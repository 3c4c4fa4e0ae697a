import { startSyncServer } from './sync-server.ts';

/**
 * The sync server as a process of its own. Settings come from the environment; when a launcher started it, it
 * tells it where it listens, with the code for the first station, and stops when the launcher goes away.
 */
const env = process.env;

try {
  const server = await startSyncServer({
    folder: env.BURROW_SERVER_DATA ?? 'data/server',
    bind: env.BURROW_BIND ?? '127.0.0.1',
    port: Number(env.BURROW_SERVER_PORT ?? 7718),
    databaseUrl: env.DATABASE_URL || undefined,
    mostConnections: env.BURROW_MOST_STATIONS ? Number(env.BURROW_MOST_STATIONS) : undefined,
    log: (event, fields) => {
      if (event !== 'postgres' || env.BURROW_LOG === 'debug') {
        process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
      }
    },
  });
  const firstCode = await server.stations.firstCode();
  if (process.send) process.send({ type: 'ready', url: server.url, firstCode });
  else
    process.stdout.write(
      `Sync server at ${server.url}${firstCode ? `; code for the first station: ${firstCode}` : ''}\n`,
    );

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await server.close();
    process.exit(0);
  };
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(event, () => void stop());
} catch (error) {
  const message = describe(error);
  if (process.send) process.send({ type: 'failed', message });
  else process.stderr.write(`${message}\n`);
  process.exitCode = 1;
  process.disconnect?.();
}

function describe(error: unknown): string {
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} of the sync server is in use. Stop the program that uses it, or choose another with --server-port.`;
  if (code === 'EACCES')
    return `The sync server may not write its folder or open its port: ${String((error as Error).message)}. Choose another with --data or --server-port.`;
  return error instanceof Error ? error.message : String(error);
}
