import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pageHeaders } from '@burrow/shared/kernel/page-headers.ts';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { BodyLimitPlugin } from '@orpc/server/node';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { listen } from './listen.ts';
import { openApiDocument, openApiPage } from './openapi.ts';
import { isOwnRequest, refuseForeign } from './origin-guard.ts';
import type { BurrowRouter } from './router.ts';
import type { PipeContext } from './runner.ts';
import { serveStatic } from './static-files.ts';

/** Larger than the largest photo; DICOM comes over DIMSE, not here. */
const BODY_LIMIT_BYTES = 8_000_000;
const MAX_SOCKETS = 500;

export interface HttpGatewayOptions {
  bind: string;
  port: number;
  router: BurrowRouter;
  /** Folder of the built screens. */
  rendererFolder: string;
  version: string;
}

export interface HttpGateway {
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Serves the screens, the HTTP API at `/api` and the same contract over WebSocket at `/rpc`. Requests that
 * name another host or come from another site's page are refused.
 * @throws when the port is taken or may not be opened
 */
export async function startHttpGateway(options: HttpGatewayOptions): Promise<HttpGateway> {
  let document: ReturnType<typeof openApiDocument> | undefined;
  const described = () => (document ??= openApiDocument(options.version));
  const api = new OpenAPIHandler<PipeContext>(options.router, {
    plugins: [new RequestHeadersPlugin(), new BodyLimitPlugin({ maxBodySize: BODY_LIMIT_BYTES })],
  });
  const rpc = new RPCHandler<PipeContext>(options.router, { plugins: [new RequestHeadersPlugin()] });
  let hosts = new Set<string>();

  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 },
    (request, response) => {
      if (!isOwnRequest(hosts, request.headers.host, request.headers.origin)) return refuseForeign(response);
      handle(request, response).catch(() => response.destroy());
    },
  );
  server.maxConnections = MAX_SOCKETS;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0]!;
    if (path === '/api/openapi.json')
      return send(response, 'application/json; charset=utf-8', JSON.stringify(await described()));
    if (path === '/api' || path === '/api/')
      return send(response, 'text/html; charset=utf-8', openApiPage(await described()));
    if (path.startsWith('/api/')) {
      const { matched } = await api.handle(request, response, {
        prefix: '/api',
        context: { peer: peerOf(request) },
      });
      if (!matched)
        response
          .writeHead(404, { 'content-type': 'application/json' })
          .end('{"code":"NOT_FOUND","message":"There is no such procedure. See /api/."}');
      return;
    }
    await serveStatic(options.rendererFolder, request, response);
  }

  const sockets = new WebSocketServer({ noServer: true, maxPayload: BODY_LIMIT_BYTES });
  server.on('upgrade', (request, socket, head) => {
    if (
      request.url !== '/rpc' ||
      sockets.clients.size >= MAX_SOCKETS ||
      !isOwnRequest(hosts, request.headers.host, request.headers.origin)
    ) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => ws.terminate());
      void rpc.upgrade(ws, { context: { peer: peerOf(request) } });
    });
  });

  const listening = await listen(server, options.bind, options.port);
  hosts = listening.hosts;
  return {
    url: listening.url,
    port: listening.port,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      await listening.close();
    },
  };
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { ...pageHeaders, 'content-type': type, 'cache-control': 'no-cache' }).end(body);
}

function peerOf(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? 'unknown';
}
