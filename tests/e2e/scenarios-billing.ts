import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** From what was done to the bill. */
export function billingScenarios(clinic: Clinic): void {
  test('B-1, B-5: a signed visit waits at the desk by itself, goes on the invoice in one interaction, and back', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    const vet = await clinic.api('elena');
    const owner = (await vet.directory.openPatient({ patientId: rex.id })).owner!.fullName;
    const { id: visitId } = await vet.visit.start({ patientId: rex.id });
    const of = { patientId: rex.id, visitId };
    const { edits } = await vet.visit.write({ ...of, field: 'plan', text: 'Rest', from: [''] });
    await vet.visit.sign({ ...of, edits });
    await clinic.open('/', 'sam');
    await page.getByRole('region', { name: 'To bill' }).getByRole('link', { name: /Rex/ }).first().click();
    const bill = page.getByRole('region', { name: owner });
    const visit = bill.getByTestId('charge').filter({ hasText: /Rex.*Visit/ });
    await visit.waitFor();
    expect(await page.locator('main').textContent()).not.toContain('Rest');
    await bill.getByRole('button', { name: `On the invoice: ${owner}` }).click();
    await bill.waitFor({ state: 'detached' });
    const settled = page.getByTestId('settled-charge').filter({ hasText: /Rex.*Visit/ });
    await settled.getByText(/on the invoice · Sam Doyle/).waitFor();
    await settled.getByRole('button', { name: 'Take back' }).click();
    await visit.getByRole('button', { name: /Not charged/ }).click();
    await page.keyboard.type('Goodwill');
    await page.keyboard.press('Enter');
    await settled.getByText(/not charged · Goodwill · Sam Doyle/).waitFor();
    await clinic.open(`/patients/${rex.id}/visit?visit=${visitId}`);
    await page.getByText('billed', { exact: true }).waitFor();
  });
}
