import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtFolder } from '../support/built.ts';
import {
  type ServerProcess,
  type StationProcess,
  startServerProcess,
  startStationProcess,
  temporaryFolder,
} from '../support/processes.ts';
import { violationsOf } from './accessible.ts';
import { launchBrowser } from './gateway-host.ts';
import { WIDE } from './host.ts';
import { type PageWatch, watchPage } from './watch-page.ts';
import { cutOff } from './whole-screen.ts';

/** A practice that begins empty, as with `--no-demo`. */
const folder = temporaryFolder('set-up');
let server: ServerProcess;
let station: StationProcess;
let browser: Browser;
let page: Page;
let watch: PageWatch;

beforeAll(async () => {
  process.env.BURROW_RENDERER = join(builtFolder, 'renderer');
  server = await startServerProcess(folder.path);
  station = await startStationProcess(folder.path, {
    name: 'Front desk',
    serverUrl: server.url,
    code: server.firstCode,
  });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: WIDE, locale: 'en-GB' });
  watch = watchPage(page, station.workstation);
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
  await server?.stop();
  folder.remove();
});

test('the first person sets the practice up and signs in to an empty clinic', async () => {
  await page.goto(station.workstation);
  await page.getByRole('heading', { name: 'Set up the practice' }).waitFor();
  const begin = page.getByRole('button', { name: 'Begin' });
  expect(await begin.isDisabled()).toBe(true);
  await page.getByLabel('Practice', { exact: true }).fill('Hill Vets');
  await page.getByLabel('Clinic at this place').fill('Hill Vets, Main Street');
  await page.getByLabel('Name', { exact: true }).fill('Ada Hill');
  await page.getByLabel('Login').fill('ada');
  await page.getByLabel('Password').fill('short');
  expect(await begin.isDisabled()).toBe(true);
  await page.getByLabel('Password').fill('a long first password');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Ada Hill/ }).click();
  await page.getByLabel('Password').fill('a long first password');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  expect(await page.getByRole('banner').textContent()).toContain('Hill Vets, Main Street');
  await page
    .getByRole('link', { name: /^Patients/ })
    .first()
    .click();
  await page.getByText('No patients yet', { exact: false }).waitFor();
  expect(watch.troubles).toEqual([]);
});

test('a reload does not offer to set up again', async () => {
  await page.reload();
  await page.getByRole('heading', { name: 'Patients', level: 1 }).waitFor();
  expect(await page.getByRole('heading', { name: 'Set up the practice' }).count()).toBe(0);
});

/** The screens that look another way while there is nothing to show. */
const empty = [
  ['today', '/'],
  ['in-patients', '/in-patients'],
  ['lab inbox', '/lab'],
  ['imaging worklist', '/imaging'],
  ['attention', '/attention'],
  ['vaccinations due', '/vaccinations'],
  ['to bill', '/billing'],
  ['controlled drugs', '/controlled-drugs'],
  ['devices', '/devices'],
] as const;
/** They hold little more in a full practice; German words take the most room. */
const settings = [
  ['stations', '/settings/stations'],
  ['backups', '/settings/backups'],
  ['practice', '/settings/practice'],
  ['staff', '/settings/staff'],
  ['vaccines', '/settings/vaccines'],
  ['lab settings', '/settings/lab'],
  ['visit settings', '/settings/visits'],
  ['consent forms', '/settings/consents'],
  ['scanner', '/settings/scanner'],
  ['appearance', '/settings/appearance'],
  ['sync', '/sync'],
] as const;

test.each(['en', 'de'])('H-63: nothing of an empty practice is cut off, %s', async (language) => {
  await page.evaluate((chosen) => localStorage.setItem('burrow.language', chosen), language);
  await page.reload();
  const found: string[] = [];
  for (const [name, path] of language === 'de' ? [...empty, ...settings] : empty) {
    // Within the page, as a person goes from one to the other; a start of the page for each takes minutes.
    await page.evaluate((to) => history.pushState(null, '', to), path);
    await page.locator(`html[lang=${language}] main h1`).first().waitFor();
    await page.locator('main .MuiSkeleton-root').first().waitFor({ state: 'detached' });
    if (language === 'en') found.push(...(await violationsOf(page)).map((line) => `${name}: ${line}`));
    found.push(...(await cutOff(page, `empty-${language}-${name}`)).map((line) => `${name}, ${line}`));
  }
  expect(found).toEqual([]);
});
