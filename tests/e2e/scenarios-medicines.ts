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

  test('M-40 to M-43: a bottle is received, drawn from with a signature, and its draw accounted for before a witness', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open('/controlled-drugs');
    await page.getByRole('button', { name: 'Receive a bottle' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Drug and strength').fill('Methadone 10 mg/mL');
    await panel.getByLabel('Name of the bottle').fill('B-1');
    await panel.getByLabel('Content in mL').fill('10');
    await page.keyboard.press('Enter');
    await page.getByTestId('log-line').filter({ hasText: 'received' }).waitFor();
    await clinic.open(`/patients/${rex.id}/medicines?panel=draw`, 'joanna');
    await panel.getByLabel('Bottle').click();
    await page.getByRole('option', { name: /Methadone/ }).click();
    await panel.getByLabel('Amount in mL').fill('0,35');
    await panel.getByLabel('Your password, to sign').fill(clinic.password);
    await page.keyboard.press('Enter');
    await page.getByText('Rex: 0.35 mL is drawn.').waitFor();
    await clinic.open('/controlled-drugs', 'joanna');
    await page.getByTestId('discrepancy').filter({ hasText: 'Rex' }).waitFor();
    await page.getByRole('button', { name: '0.35 mL: what became of it?' }).click();
    await panel.getByLabel('Given, in mL').fill('0.3');
    await panel.getByLabel('Wasted, in mL').fill('0.05');
    await panel.getByLabel('Witness', { exact: true }).click();
    await page.getByRole('option', { name: 'Dr. Marcus Lindqvist' }).click();
    await panel.getByLabel('Password of the witness').fill(clinic.password);
    await page.keyboard.press('Enter');
    await page.getByText('Everything adds up.').waitFor();
    const line = page.getByTestId('log-line').filter({ hasText: 'drawn' });
    expect(await line.innerText()).toMatch(
      /9\.65 mL[\s\S]*Rex[\s\S]*Joanna Okafor, before Dr\. Marcus Lindqvist/,
    );
  });
}
