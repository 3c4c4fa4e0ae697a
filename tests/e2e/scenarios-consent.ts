import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** Consents: read whole, signed by hand or given in words; declined treatments. */
export function consentScenarios(clinic: Clinic): void {
  test('O-3, O-4, O-8: a consent is signed in the field by mouse, shown with its signature, and printed', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}/consents?panel=consent`);
    const panel = page.getByRole('dialog');
    await panel
      .getByTestId('consent-text')
      .getByText(/every anaesthesia and every operation/)
      .waitFor();
    await panel.getByText('not reviewed by a lawyer').waitFor();
    await panel.getByLabel('What is to be done').fill('Castration');
    const keep = panel.getByRole('button', { name: 'Keep for Rex' });
    expect(await keep.isDisabled()).toBe(true);
    const pad = panel.getByTestId('signature-pad');
    await pad.scrollIntoViewIfNeeded();
    const box = (await pad.boundingBox())!;
    await page.mouse.move(box.x + 30, box.y + 60);
    await page.mouse.down();
    for (let i = 1; i <= 12; i++) await page.mouse.move(box.x + 30 + i * 20, box.y + 60 + (i % 2) * 30);
    await page.mouse.up();
    await keep.click();
    await page.getByText('Rex: the consent is kept.').waitFor();
    const row = page.getByTestId('consent').filter({ hasText: 'Castration' });
    await row.getByRole('img', { name: /Signature of/ }).waitFor();
    await row.getByRole('button', { name: 'Print' }).click();
    const sheet = panel.getByTestId('pdf-page').first();
    await sheet.waitFor();
    expect(await sheet.getAttribute('alt')).toMatch(/Castration[\s\S]*Before Dr\. Elena Reyes/);
    await page.keyboard.press('Escape');
  });

  test('O-5, O-7: a treatment is declined by keyboard alone, and stands on the summary', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}?panel=decline`);
    const panel = page.getByRole('dialog');
    await panel.getByLabel('What was advised and is not wanted').waitFor();
    await page.keyboard.type('Dental X-rays');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Too expensive');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Half of each tooth is out of sight');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Rex: the declined treatment is kept.').waitFor();
    await page.getByTestId('declined-line').filter({ hasText: 'Dental X-rays' }).waitFor();
  });
}
