/**
 * `npm run screenshots`: starts a demo clinic with two stations in a temporary folder, drives it in Chromium and
 * writes the README's pictures to docs/images. Everything on them is invented.
 */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openGateway } from '../tests/e2e/gateway-host.ts';
import { NARROW, WIDE } from '../tests/e2e/host.ts';
import { signInTo } from '../tests/support/api.ts';
import { makeConflict, sendImage, sendResult, withFewerShades } from './screenshot-events.ts';

if (Number(process.versions.node.split('.')[0]) < 24) throw new Error('Run this with npm: it needs Node 24.');

const folder = join(import.meta.dirname, '../docs/images');
mkdirSync(folder, { recursive: true });
const host = await openGateway();
const { page, origin, station } = host;
page.setDefaultTimeout(20_000);
const { password } = station.signIn![0]!;
const vet = await signInTo(origin, 'elena', password);
const [hit] = await vet.directory.search({ text: 'Miso', limit: 5 });
const patientId = hit!.id;
const rexId = (await vet.directory.search({ text: 'Rex', limit: 5 }))[0]!.id;
const buddyId = (await vet.directory.search({ text: 'Buddy', limit: 5 }))[0]!.id;
await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });

async function shoot(name: string, of: Page = page): Promise<void> {
  // Fonts and lazily loaded parts are there once nothing is loading any more.
  await of.evaluate(() => document.fonts.ready);
  await of.mouse.move(0, 0);
  await of.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const file = join(folder, `${name}.png`);
  const picture = await of.screenshot({ scale: 'css', animations: 'disabled' });
  writeFileSync(file, name === 'viewer' ? await withFewerShades(host.browser, picture) : picture);
  const kilobytes = Math.round(statSync(file).size / 1000);
  process.stdout.write(`${file} ${kilobytes} kB${kilobytes > 400 ? ' TOO LARGE' : ''}\n`);
}

async function signIn(name: RegExp, of: Page = page): Promise<void> {
  await of.getByRole('button', { name }).click();
  await of.getByLabel('Password').fill(password);
  await of.keyboard.press('Enter');
  await of.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
}

async function show(path: string, ready: string): Promise<void> {
  await page.goto(origin + path);
  await page.locator(ready).first().waitFor();
}

async function draw(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const box = (await page.getByTestId('stage').boundingBox())!;
  const at = ([x, y]: readonly [number, number]) => [box.x + box.width * x, box.y + box.height * y] as const;
  const before = await page.getByTestId('measurement').count();
  await page.keyboard.press('l');
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 8 });
  await page.mouse.up();
  await page.getByTestId('measurement').nth(before).waitFor();
}

try {
  await makeConflict(host, vet, patientId);
  await sendResult(station, {
    patientId: 'RV-2231',
    patientName: 'Luna',
    species: 'feline',
    accession: 'A-7713',
  });
  await sendResult(station, { panel: 'cbc', patientId: 'M-190', patientName: 'Bella', species: 'canine' });
  const order = await vet.lab.order({ patientId: rexId, panels: ['CBC'] });
  await sendResult(station, {
    panel: 'cbc',
    accession: order.accession,
    patientName: 'Rex',
    species: 'canine',
  });
  await sendImage(station, vet, rexId);
  await page.getByRole('group', { name: 'Who is here?' }).waitFor();
  await shoot('sign-in');
  await signIn(/Elena Reyes/);
  await page.getByTestId('arrival').first().waitFor();
  await page.getByTestId('picture').nth(2).waitFor();
  await shoot('today');
  await show(`/patients/${patientId}`, '[data-testid=picture]');
  await shoot('chart');
  await show(`/patients/${patientId}/lab?analyte=CREA`, 'tbody tr');
  await page.getByRole('img', { name: /over time/ }).waitFor();
  await shoot('lab');
  await show(`/patients/${patientId}/vaccinations`, 'main li');
  await shoot('vaccinations');
  await show(
    `/patients/${rexId}/calculators?calculator=chocolate`,
    'main form, main [role=textbox], main input',
  );
  await page.getByRole('combobox', { name: 'Product', exact: true }).click();
  await page.getByRole('option', { name: 'Dark chocolate' }).click();
  await page.getByRole('textbox', { name: 'Amount eaten', exact: true }).fill('200');
  await page.getByTestId('answer').waitFor();
  await shoot('calculator');
  await show(`/patients/${patientId}?panel=prescribe`, '[role=dialog] input');
  await page.getByRole('dialog').getByLabel('Medicine').fill('Meloxicam 0.5');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByTestId('finding').first().waitFor();
  await shoot('medicines');
  await show(`/patients/${rexId}`, '[data-testid=picture]');
  await page.keyboard.press('n');
  await page.getByLabel('Reason of the visit').waitFor();
  await page.keyboard.type('Limping since Tuesday');
  await page.getByLabel('Temperature').fill('38,6');
  await page.keyboard.press('Enter');
  await page.getByTestId('vitals').filter({ hasText: '38.6' }).waitFor();
  await page.getByRole('button', { name: 'All normal' }).click();
  await page.getByLabel('Plan').fill('Rest for a week, recheck on Friday.');
  await page
    .getByTestId('save-state')
    .filter({ hasText: /^saved \d/ })
    .waitFor();
  await shoot('visit');
  await show(`/patients/${buddyId}/stay`, '[data-testid=cell]');
  await shoot('treatment-sheet');
  await show(`/patients/${patientId}/anaesthesia`, '[data-testid=entry]');
  await shoot('anaesthesia');
  await show('/attention', '[data-testid=conflict]');
  await shoot('attention');
  await page.getByRole('link', { name: /RV-2231/ }).click();
  await page.getByRole('radio').first().waitFor();
  await shoot('held');
  await show(`/patients/${patientId}/imaging`, '[data-testid=study]');
  await page.getByTestId('study').first().click();
  await page.getByTestId('stage').locator('canvas').first().waitFor();
  await page.getByRole('status').filter({ hasText: 'Loading' }).waitFor({ state: 'detached' });
  await draw([0.4, 0.36], [0.6, 0.44]);
  await draw([0.46, 0.55], [0.56, 0.68]);
  await shoot('viewer');
  await show('/devices', '[data-testid=device]');
  await page.locator('tbody tr').first().waitFor();
  await shoot('devices');
  await page.emulateMedia({ colorScheme: 'dark' });
  await show(`/patients/${patientId}`, '[data-testid=picture]');
  await shoot('chart-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(NARROW);
  await show('/', '[data-testid=arrival]');
  await shoot('narrow');
  await page.setViewportSize(WIDE);
} finally {
  await host.close();
}
