import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** From the weight to the dose, what stops it, and the refill. */
export function medicineScenarios(clinic: Clinic): void {
  const choose = async (medicine: string) => {
    const { page } = clinic;
    await page.getByRole('dialog').getByLabel('Medicine').fill(medicine);
    await page
      .getByRole('option', { name: new RegExp(medicine) })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('dose').waitFor();
  };

  test('M-1, M-20, M-30: a medicine is prescribed by the weight, refilled in one interaction, its label shown', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}/medicines`);
    await page.keyboard.press('r');
    const panel = page.getByRole('dialog');
    await choose('Cefalexin 300');
    await panel.getByText(/weighed/).waitFor();
    await panel.getByText('not reviewed by a veterinarian').first().waitFor();
    await panel.getByLabel(/Refills/).fill('2');
    await panel.getByRole('button', { name: 'Prescribe for Rex' }).click();
    await page.getByText(/Rex: Cefalexin 300 mg tablets is prescribed/).waitFor();
    const row = page.getByTestId('prescription').filter({ hasText: 'Cefalexin' });
    await row.getByText(/refills left: 2 of 2/).waitFor();
    await row.getByRole('button', { name: 'Refill Cefalexin' }).click();
    await row.getByText(/refills left: 1 of 2/).waitFor();
    process.stdout.write('refill on the chart: 1 interaction\n');
    await row.getByRole('button', { name: 'Label' }).click();
    const label = panel.getByTestId('pdf-page');
    await label.waitFor();
    expect(await label.getAttribute('alt')).toMatch(/Rex.*Cefalexin/);
    await page.keyboard.press('Escape');
  });

  test('M-5, M-13: paracetamol for a cat is stopped by a sentence, and given only with a reason', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    await clinic.open(`/patients/${luna.id}?panel=prescribe`);
    const panel = page.getByRole('dialog');
    await choose('Paracetamol');
    await panel.getByLabel(/Dose in/).fill('0,5');
    const stop = panel.getByTestId('finding').filter({ hasText: 'Dangerous to this species' });
    await stop.waitFor();
    const save = panel.getByRole('button', { name: 'Prescribe for Luna' });
    expect(await save.isDisabled()).toBe(true);
    for (const reason of await panel.getByLabel('Reason to give it all the same').all())
      await reason.fill('Exhibition of a wrong order');
    await save.click();
    await page.getByText(/Luna: Paracetamol.* is prescribed/).waitFor();
    await clinic.open(`/patients/${luna.id}/medicines`);
    const row = page.getByTestId('prescription').filter({ hasText: 'Paracetamol' });
    await row.getByText(/stops? overruled/).waitFor();
    await row.getByRole('button', { name: 'Stop it' }).click();
    await page.keyboard.type('Ordered in error');
    await page.keyboard.press('Enter');
    await row.getByText('Ordered in error (Dr. Elena Reyes)').waitFor();
  });
}
