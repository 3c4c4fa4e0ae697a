import type { Page } from 'playwright-core';

/** What a page must never do: complain on its console, throw, or ask anything of another origin. */
export interface PageWatch {
  troubles: string[];
}

/** Notes every trouble of a page, from now on. */
export function watchPage(page: Page, origin: string): PageWatch {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console error: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`thrown: ${error.message}`));
  const foreign = (url: string, kind: string) => {
    const { protocol, host } = new URL(url);
    const isLocal = ['blob:', 'data:', 'about:'].includes(protocol);
    if (!isLocal && host !== new URL(origin).host) troubles.push(`${kind} to another origin: ${url}`);
  };
  page.on('request', (request) => foreign(request.url(), 'request'));
  page.on('websocket', (socket) => foreign(socket.url(), 'socket'));
  return { troubles };
}
