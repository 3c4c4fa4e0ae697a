import { join, resolve } from 'node:path';
import { servePort } from '@burrow/core/gateway/port-gateway.ts';
import { logToStderr } from '@burrow/core/kernel/log.ts';
import { runCore, type Told } from '@burrow/core/run-core.ts';

/** The part of Electron's utility process that the core needs; core itself never imports electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: Port[] }) => void): void;
  postMessage(message: unknown): void;
}
type Port = Parameters<typeof servePort>[1] & { start?(): void };

const parent = (process as unknown as { parentPort: ParentPort }).parentPort;
const tell = (message: Told) => parent.postMessage(message);
const root = process.env.BURROW_ROOT ?? resolve(import.meta.dirname, '../../../..');
let keyStored = Promise.withResolvers<void>();
let core: Awaited<ReturnType<typeof runCore>>;

parent.on('message', ({ data, ports }) => {
  const message = data as { type: 'start' | 'connect' | 'key-stored' | 'stop'; keyHex?: string };
  if (message.type === 'start') void start(message.keyHex);
  else if (message.type === 'connect' && core && ports[0]) {
    servePort(core.router, ports[0]);
    ports[0].start?.();
  } else if (message.type === 'key-stored') keyStored.resolve();
  else if (message.type === 'stop') void stop();
});

async function start(keyHex: string | undefined): Promise<void> {
  const environment = { BURROW_RENDERER: join(import.meta.dirname, '../renderer'), ...process.env };
  core = await runCore(environment, root, tell, logToStderr, keyHex, keyHex ? storeKey : undefined);
  if (!core) process.exit(1);
}

/** A key from the keychain goes back there; the shell answers once it is sealed on disk. */
function storeKey(keyHex: string): Promise<void> {
  keyStored = Promise.withResolvers();
  parent.postMessage({ type: 'store-key', keyHex });
  return keyStored.promise;
}

async function stop(): Promise<void> {
  await core?.close();
  process.exit(0);
}
