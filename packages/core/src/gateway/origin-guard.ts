import type { ServerResponse } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';

/**
 * The `Host` values this gateway answers to. A page of another site reaches a local server by DNS rebinding
 * with its own name in `Host`, so names are listed and everything else is refused.
 */
export function allowedHosts(bind: string, port: number): Set<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  const isAnyAddress = bind === '0.0.0.0' || bind === '::';
  if (isAnyAddress) {
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    names.push(
      hostname().toLowerCase(),
      ...addresses.map((a) => (a.family === 'IPv6' ? `[${a.address}]` : a.address)),
    );
  } else {
    names.push(bind.includes(':') ? `[${bind}]` : bind.toLowerCase());
  }
  return new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}

/** True when the request names this gateway, and comes from no page or from a page of this gateway. */
export function isOwnRequest(
  hosts: Set<string>,
  host: string | undefined,
  origin: string | undefined,
): boolean {
  if (!host || !hosts.has(host.toLowerCase())) return false;
  if (origin === undefined) return true;
  return origin.startsWith('http://') && hosts.has(origin.slice('http://'.length).toLowerCase());
}

/** Tells whoever came by another name, or from another site's page, which address to open. */
export function refuseForeign(response: ServerResponse): void {
  response
    .writeHead(403, { 'content-type': 'application/json' })
    .end(
      '{"code":"FOREIGN_ORIGIN","message":"This address serves its own pages only. Open the address that the station prints."}',
    );
}
