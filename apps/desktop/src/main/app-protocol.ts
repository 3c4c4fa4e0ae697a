import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { pageHeaders } from '@burrow/shared/kernel/page-headers.ts';
import { protocol } from 'electron';

const SCHEME = 'app';
/** The page's origin; nothing else is ever navigated to. */
export const START_URL = `${SCHEME}://burrow/`;

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** Must run before the app is ready. */
export function registerAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Serves the built screens from `folder` with the same headers as the browser gets; nothing outside it. */
export function serveApp(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    const path = decodeURIComponent(pathname);
    const asked = normalize(join(folder, path));
    const isOurs = host === 'burrow' && (asked + sep).startsWith(folder + sep);
    const asset = isOurs ? await readFile(asked).catch(() => undefined) : undefined;
    // An address that is no file is a screen's; UIDs in it may hold dots, so an ending proves nothing.
    const isScreen = isOurs && !path.startsWith('/assets/');
    const bytes = asset ?? (isScreen ? await readFile(join(folder, 'index.html')) : undefined);
    if (!bytes) return new Response('Not found', { status: 404 });
    const type = contentTypes[asset ? extname(asked) : '.html'] ?? 'application/octet-stream';
    return new Response(new Uint8Array(bytes), { headers: { ...pageHeaders, 'content-type': type } });
  });
}
