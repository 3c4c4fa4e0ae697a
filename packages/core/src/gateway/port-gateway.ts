import type { SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import type { BurrowRouter } from './router.ts';
import type { PipeContext } from './runner.ts';

/** Serves the contract to one window over a MessagePort that Electron's main process has handed over. */
export function servePort(router: BurrowRouter, port: SupportedMessagePort): void {
  const handler = new RPCHandler<PipeContext>(router, { plugins: [new RequestHeadersPlugin()] });
  handler.upgrade(port, { context: { peer: 'window' } });
}
