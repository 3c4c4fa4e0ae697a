import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtFolder } from '../support/built.ts';
import {
  type BlockedStation,
  type ServerProcess,
  startBlockedStation,
  startServerProcess,
  startStationProcess,
  temporaryFolder,
} from '../support/processes.ts';
import { expectAccessible } from './accessible.ts';
import { launchBrowser } from './gateway-host.ts';

/** The page at the address of a station whose database cannot be opened. */
const folder = temporaryFolder('blocked');
const own = join(folder.path, 'station', 'station');
let server: ServerProcess;
let browser: Browser;
let blocked: BlockedStation;

beforeAll(async () => {
  process.env.BURROW_RENDERER = join(builtFolder, 'renderer');
  server = await startServerProcess(folder.path);
  const serverUrl = server.url;
  const whole = await startStationProcess(folder.path, { serverUrl, code: server.firstCode });
  await whole.stop();
  const file = join(own, 'clinic.sqlite');
  writeFileSync(file, Buffer.concat([randomBytes(4_096), readFileSync(file).subarray(4_096)]));
  blocked = await startBlockedStation(folder.path, { serverUrl });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await blocked?.stop();
  await server?.stop();
  folder.remove();
});

for (const locale of ['en-GB', 'de-DE'])
  for (const width of [1280, 420])
    for (const colorScheme of ['light', 'dark'] as const)
      test(`S-26: axe finds nothing and nothing is cut off: ${locale}, ${width} wide, ${colorScheme}`, async () => {
        const context = await browser.newContext({
          locale,
          colorScheme,
          viewport: { width, height: 800 },
        });
        const page = await context.newPage();
        const refused: string[] = [];
        page.on('console', (line) => void (line.type() === 'error' && refused.push(line.text())));
        await page.goto(blocked.page);
        await page.getByRole('textbox').fill('not the code');
        await page.getByRole('button').click();
        await page.locator('#wrongCode').waitFor();
        await expectAccessible(page);
        expect(await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
        expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
        expect(refused.filter((line) => line.includes('Content Security Policy'))).toEqual([]);
        await context.close();
      });

test('S-27: the button recovers the station, and the page goes on to it', async () => {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(blocked.page);
  await page.getByLabel('Recovery code').fill(readFileSync(join(own, 'recovery-code.txt'), 'utf8').trim());
  await page.getByRole('button', { name: 'Recover from the other stations' }).click();
  await page.locator('#root > *').first().waitFor();
  expect((await blocked.station).workstation).toBe(blocked.page);
});
