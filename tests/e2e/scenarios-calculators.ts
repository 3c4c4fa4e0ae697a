import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** From the chart with the patient's own weight, and without any patient. */
export function calculatorScenarios(clinic: Clinic): void {
  const field = (name: string) => clinic.page.getByRole('textbox', { name, exact: true });
  const answer = () => clinic.page.getByTestId('answer');
  const choose = async (name: string, option: string | RegExp) => {
    await clinic.page.getByRole('combobox', { name, exact: true }).click();
    await clinic.page.getByRole('option', { name: option }).click();
  };

  test('C-3 C-7: Ctrl K leads to the calculators of the chart, with its weight and date; an answer shows formula, source and severity', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}`);
    await page.getByTestId('patient-name').waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('calc');
    await page.getByRole('option', { name: 'Calculators for Rex' }).click();
    await field('Weight').waitFor();
    expect(await field('Weight').inputValue()).toMatch(/^\d+(\.\d+)? kg$/);
    await page.getByText(/^weighed .+/).waitFor();
    await page.getByRole('link', { name: 'Chocolate' }).click();
    await choose('Product', 'Dark chocolate');
    await field('Amount eaten').fill('100');
    await answer().waitFor();
    const small = Number(await answer().textContent());
    await field('Amount eaten').fill('300');
    await expect.poll(async () => Number(await answer().textContent()) / small).toBeCloseTo(3, 1);
    await page.getByRole('img', { name: /mg\/kg: / }).waitFor();
    await page.getByText(/300 g × /).waitFor();
    await page.getByText(/Merck Veterinary Manual, Chocolate/).waitFor();
  });

  test('C-6: a weight typed in pounds as if in kilograms is pointed out', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    const vet = await clinic.api('elena');
    const { weight } = await vet.directory.openPatient({ patientId: rex.id });
    await clinic.open(`/patients/${rex.id}/calculators?calculator=restingEnergy`);
    await answer().waitFor();
    await field('Weight').fill(((weight!.grams / 1000) * 2.2046).toFixed(1));
    await page.getByText(/looks like pounds typed for kilograms/).waitFor();
  });

  test('C-7 C-34 C-35: without a patient species and weight are typed; pounds count as pounds, and a refusal has no number', async () => {
    const { page } = clinic;
    await clinic.open('/calculators?calculator=drugDose');
    await field('Weight').fill('20 lb');
    await choose('Drug', 'carprofen');
    await answer().filter({ hasText: '39.9' }).waitFor();
    await choose('Species', 'cat');
    await page.getByTestId('refusal').filter({ hasText: 'no dose of this drug for this species' }).waitFor();
    expect(await answer().count()).toBe(0);
    await field('Weight').fill('4');
    await choose('Drug', 'permethrin');
    await page.getByTestId('refusal').filter({ hasText: 'tremor, seizures, death' }).waitFor();
    expect(await answer().count()).toBe(0);
  });
}
