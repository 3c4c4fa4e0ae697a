import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pageHeaders } from '@burrow/shared/kernel/page-headers.ts';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves the built screens. An address that is no file is a screen's and answers index.html, so that a reload
 * stays where it was; UIDs in it may hold dots, so an ending proves nothing.
 */
export async function serveStatic(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = decodePath(new URL(request.url ?? '/', 'http://station').pathname);
  const asked = normalize(join(folder, path));
  const isFile =
    asked.startsWith(folder + sep) && (await stat(asked).catch(() => undefined))?.isFile() === true;
  const file = isFile ? asked : join(folder, 'index.html');
  const info = await stat(file).catch(() => undefined);
  const isMissing = !info || (!isFile && path.startsWith('/assets/'));
  if (isMissing || !['GET', 'HEAD'].includes(request.method ?? '')) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found');
    return;
  }
  const isHashed = file.includes(`${sep}assets${sep}`);
  response.writeHead(200, {
    ...pageHeaders,
    'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'content-length': info.size,
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file), response).catch(() => response.destroy());
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '/assets/';
  }
}
