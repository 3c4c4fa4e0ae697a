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
import { launchBrowser } from './gateway-host.ts';
import { WIDE } from './host.ts';
import { type PageWatch, watchPage } from './watch-page.ts';

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
