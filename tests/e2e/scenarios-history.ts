import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** The history by kind and word, and the record as PDF. */
export function historyScenarios(clinic: Clinic): void {
  test('T-1, T-3, T-5: the history is filtered and searched, and printed with the patient on each page', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    await clinic.open(`/patients/${miso.id}/history`);
    const entries = page.locator('main ol li');
    await entries.first().waitFor();
    await page.getByRole('button', { name: 'Vaccination', exact: true }).click();
    await entries.filter({ hasText: 'kg' }).first().waitFor({ state: 'detached' });
    await entries.first().waitFor();
    await page.getByLabel('Find in the history').fill('nothing is called this');
    await page.getByText('Nothing of this kind was found.').waitFor();
    await page.getByLabel('Find in the history').fill('');
    await page.getByRole('button', { name: 'Print record' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Make PDF' }).click();
    const sheet = panel.getByTestId('pdf-page').first();
    await sheet.waitFor();
    expect(await sheet.getAttribute('alt')).toMatch(/Medical record[\s\S]*Miso[\s\S]*Ana Ortiz/);
    await page.keyboard.press('Escape');
  });
}
