import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** Signing in, switching, roles, colours and languages. */
export function peopleScenarios(clinic: Clinic): void {
  test('a wrong password says so; the right one signs in by face; Today shows the arrivals', async () => {
    const { page } = clinic;
    await clinic.openSignedOut();
    await page.getByRole('button', { name: /Elena Reyes/ }).click();
    await page.getByLabel('Password').fill('not-it-at-all');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .filter({ hasText: /password/i })
      .waitFor();
    await page.getByLabel('Password').fill(clinic.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await page.getByTestId('arrival').nth(9).waitFor();
    expect(await page.getByTestId('arrival').count()).toBe(10);
    expect(await page.getByRole('heading', { name: 'Needs a decision' }).count()).toBe(1);
  });

  test('Ctrl K with a typing error finds Miso; Enter opens the chart', async () => {
    const { page } = clinic;
    await clinic.open('/');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find anything' }).fill('Mios');
    await page.getByRole('option', { selected: true }).filter({ hasText: 'Miso' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('patient-name').filter({ hasText: 'Miso' }).waitFor();
    expect(page.url()).toContain('/patients/');
  });

  test('Ctrl K, a name and Enter in one go open the chart: Enter waits for the answer', async () => {
    const { page } = clinic;
    await clinic.open('/');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Rex');
    await page.keyboard.press('Enter');
    await page.getByTestId('patient-name').filter({ hasText: 'Rex' }).waitFor();
  });

  test('switching brings each person back to where that person was', async () => {
    const { page } = clinic;
    await clinic.openSignedOut();
    const signIn = async (name: RegExp) => {
      await page.getByRole('button', { name }).click();
      await page.getByLabel('Password').fill(clinic.password);
      await page.keyboard.press('Enter');
    };
    const leave = async (name: RegExp) => {
      await page.getByRole('banner').getByRole('button', { name }).click();
      await page.getByRole('menuitem', { name: 'Switch user' }).click();
      await page.getByRole('group', { name: 'Who is here?' }).waitFor();
    };
    await signIn(/Elena Reyes/);
    await page.getByRole('link', { name: /^Devices/ }).click();
    await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
    await leave(/Elena Reyes/);
    await signIn(/Sam Doyle/);
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await leave(/Sam Doyle/);
    await signIn(/Elena Reyes/);
    await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
  });

  test('an owner sees the own animals and nothing else', async () => {
    const { page } = clinic;
    await clinic.openSignedOut();
    await page.getByRole('button', { name: /Somebody else/ }).click();
    await page.getByLabel('Login').fill('ana@example.org');
    await page.getByLabel('Password').fill(clinic.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'My animals' }).waitFor();
    await page.getByRole('heading', { name: 'Miso' }).waitFor();
    const own = await (await clinic.api('ana@example.org')).directory.myPets({});
    expect(await page.getByRole('listitem').count()).toBe(own.length);
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.goto(`${clinic.host.origin}/patients`);
    await page.getByRole('heading', { name: 'My animals' }).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    const menu = async (item: RegExp) => {
      await page.getByRole('banner').getByRole('button').click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await menu(/Use dark colours/);
    await page.locator('html[data-scheme=dark]').waitFor();
    await menu(/Deutsch/);
    await page.getByRole('heading', { name: 'Meine Tiere' }).waitFor();
    await menu(/English/);
    await menu(/Use light colours/);
    await menu(/Sign out/);
    await page.getByRole('group', { name: 'Who is here?' }).waitFor();
  });

  test('dark colours and German, from the menu of the person, kept over a reload', async () => {
    const { page } = clinic;
    await clinic.open('/');
    const menu = async (item: RegExp) => {
      await page
        .getByRole('banner')
        .getByRole('button', { name: /Elena Reyes/ })
        .click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await menu(/Use dark colours/);
    await page.locator('html[data-scheme=dark]').waitFor();
    await expect.poll(background).not.toBe(light);
    await menu(/Deutsch/);
    await page.getByRole('heading', { name: 'Heute', level: 1 }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Heute', level: 1 }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await page.locator('html').getAttribute('data-scheme')).toBe('dark');
    await menu(/English/);
    await menu(/Use light colours/);
    await page.locator('html[data-scheme=light]').waitFor();
  });

  test('a photo of a patient is scaled, kept, and shown in the banner', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}?panel=edit`);
    const panel = page.getByRole('dialog');
    const picture = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('not a picture') };
    await panel.locator('input[type=file]').setInputFiles(picture);
    await panel.getByText(/cannot be read as a picture/).waitFor();
    // Any picture will do: this one is larger than what is kept.
    const buffer = await page.screenshot();
    await panel.locator('input[type=file]').setInputFiles({ name: 'rex.png', mimeType: 'image/png', buffer });
    await panel.getByRole('button', { name: 'Change the photo' }).waitFor();
    await page.keyboard.press('Escape');
    const portrait = page.locator('main img').first();
    await expect
      .poll(() => portrait.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBe(1024);
  });
}
