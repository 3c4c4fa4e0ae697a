import { EventEmitter } from 'node:events';
import type { Page, Route } from 'playwright-core';
import { ipcMain } from './ipc-main.ts';
import { toMain, toPage } from './origin.ts';
import { PageLink } from './page-link.ts';
import type { PortMain } from './port-main.ts';
import { answer } from './protocol.ts';
import { defaultSession } from './session.ts';

type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' };

/** Electron's webContents over a page of Chromium. */
export class WebContents extends EventEmitter {
  readonly session = defaultSession;
  /** Channels on which the page spoke to main, in order; tests await them. */
  readonly heard: string[] = [];
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  #page: Page | undefined;
  #link: PageLink | undefined;
  /** The address that main.js itself loads; every other navigation is the page's wish. */
  #loading = '';

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async attach(page: Page, preload: string): Promise<void> {
    const cdp = await page.context().newCDPSession(page);
    this.#page = page;
    this.#link = new PageLink(cdp);
    this.#link.onSend = (channel, args) => {
      ipcMain.emit(channel, { sender: this, senderFrame: this.#mainFrame() }, ...args);
      this.heard.push(channel);
    };
    await this.#link.install(preload);
    await page.route('**/*', (route) => this.#answer(route));
    page.on('popup', (popup) => {
      if (this.#openHandler({ url: toMain(popup.url()) }).action === 'deny') void popup.close();
    });
    await defaultSession.enforce(cdp, this, 'app://burrow');
  }

  async load(url: string): Promise<void> {
    this.#loading = url;
    await this.#page?.goto(toPage(url));
  }

  #mainFrame() {
    const page = this.#page!;
    return {
      url: toMain(page.mainFrame().url()),
      // The preload runs in main frames only.
      parent: null,
      postMessage: (channel: string, data: unknown, ports: PortMain[] = []) =>
        this.#link?.post(
          channel,
          data,
          ports.map((port) => port.handOver()),
        ),
    };
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = toMain(request.url());
    const isNavigation = request.isNavigationRequest() && request.frame() === this.#page?.mainFrame();
    if (isNavigation && url !== this.#loading && !this.#mayNavigate(url)) return route.abort('aborted');
    const response = await answer(url, request.method());
    // Nothing of a clinic lies outside its own schemes; the stand-in has no other network.
    if (!response)
      return route.fulfill({ status: 200, contentType: 'text/html', body: '<title>Elsewhere</title>' });
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  #mayNavigate(url: string): boolean {
    let isPrevented = false;
    this.emit('will-navigate', {
      url,
      preventDefault: () => {
        isPrevented = true;
      },
    });
    return !isPrevented;
  }
}
