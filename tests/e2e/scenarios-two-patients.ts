import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';
import { LateAnswers } from './late-answers.ts';

/** Two open patients: what belongs to the first is never shown or written for the second. */
export function twoPatientScenarios(clinic: Clinic): void {
  /** Goes to a patient from wherever the page is, without loading it anew. */
  const pick = async (name: string) => {
    const { page } = clinic;
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find anything' }).fill(name);
    await page.getByRole('option', { selected: true }).filter({ hasText: name }).waitFor();
    await page.keyboard.press('Enter');
  };
  const banner = () => clinic.page.getByTestId('patient-name');

  test.each(['directory/openPatient', 'lab/chart'])(
    'a late answer of %s about the first patient is not shown for the second',
    async (procedure) => {
      const { page } = clinic;
      const [miso, rex] = [await clinic.patient('Miso'), await clinic.patient('Rex')];
      await clinic.open('/');
      const late = await LateAnswers.on(page);
      await page.reload();
      await page.getByTestId('arrival').first().waitFor();
      const isHeld = late.hold(procedure, miso.id);
      await pick('Miso');
      await isHeld;
      await pick('Rex');
      await banner().filter({ hasText: 'Rex' }).waitFor();
      await late.release();
      expect(await banner().textContent()).toContain('Rex');
      expect(page.url()).toContain(rex.id);
      expect(await page.locator('main').textContent()).not.toContain('Miso');
      await late.stop();
    },
  );

  test('a late weight is written for the patient it was typed for, and the other panel stays open', async () => {
    const { page } = clinic;
    const vet = await clinic.api('elena');
    const [miso, rex] = [await clinic.patient('Miso'), await clinic.patient('Rex')];
    const newest = async (patientId: string) => (await vet.clinical.weights({ patientId })).at(-1)?.grams;
    const ofRex = await newest(rex.id);
    await clinic.open('/');
    const late = await LateAnswers.on(page);
    await page.reload();
    await page.getByTestId('arrival').first().waitFor();
    await pick('Miso');
    await banner().filter({ hasText: 'Miso' }).waitFor();
    await page.keyboard.press('w');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Weight' }).fill('4.44 kg');
    const isHeld = late.hold('clinical/recordWeight', miso.id);
    await page.keyboard.press('Enter');
    await isHeld;
    // The window goes on to the other patient before the core has answered.
    await page.evaluate((path) => {
      history.pushState(null, '', path);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `/patients/${rex.id}?panel=weight`);
    const panel = page.getByRole('dialog').filter({ hasText: 'Rex' });
    await panel.getByRole('textbox', { name: 'Weight' }).fill('31 kg');
    await late.release();
    await page.getByText('Miso weighs 4.44 kg.').waitFor();
    expect(await panel.getByRole('textbox', { name: 'Weight' }).inputValue()).toBe('31 kg');
    expect(page.url()).toContain(`${rex.id}?panel=weight`);
    expect(await newest(miso.id)).toBe(4440);
    expect(await newest(rex.id)).toBe(ofRex);
    await late.stop();
  });
}
