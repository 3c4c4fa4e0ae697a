import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumOptions } from './chromium-options.ts';

const profile = mkdtempSync(join(tmpdir(), 'burrow-standin-'));
process.on('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
let context: BrowserContext | undefined;

/** Starts the browser that plays Electron's; a test may join it at the address this answers. */
export async function startChromium(): Promise<string> {
  context = await chromium.launchPersistentContext(profile, {
    ...chromiumOptions,
    args: [...chromiumOptions.args, '--remote-debugging-port=0'],
    locale: 'en-GB',
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return `http://127.0.0.1:${port}`;
}

/** A page for a window; the empty one that Chromium begins with serves the first. */
export async function openPage(viewport: { width: number; height: number }): Promise<Page> {
  if (!context) throw new Error('A window needs a ready app');
  const page = context.pages().find((open) => open.url() === 'about:blank') ?? (await context.newPage());
  await page.setViewportSize(viewport);
  return page;
}

export async function closeChromium(): Promise<void> {
  const closing = context;
  context = undefined;
  await closing?.close();
}
