import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** Visits: from the chart to the signature, without a save button. */
export function visitScenarios(clinic: Clinic): void {
  test('N-1, N-5, N-10, N-20: a routine visit is written and signed in 8 interactions', async () => {
    const { page } = clinic;
    const simba = await clinic.patient('Simba');
    await clinic.open(`/patients/${simba.id}`);
    let interactions = 0;
    const act = async (step: Promise<unknown>) => {
      await step;
      interactions += 1;
    };
    await act(page.keyboard.press('n'));
    await page.getByLabel('Reason of the visit').waitFor();
    await act(page.keyboard.type('Yearly check'));
    await act(page.getByLabel('Weight').fill('5.1 kg'));
    await act(page.getByLabel('Temperature').fill('38,6'));
    await act(page.keyboard.press('Enter'));
    await page.getByTestId('vitals').filter({ hasText: '38.6 °C' }).waitFor();
    await act(page.getByRole('button', { name: 'All normal' }).click());
    await act(page.getByLabel('Plan').fill('Healthy. See you next year.'));
    await page
      .getByTestId('save-state')
      .filter({ hasText: /^saved \d\d:\d\d:\d\d$/ })
      .waitFor();
    await act(page.keyboard.press('Control+Enter'));
    await page.getByText(/signed by Dr. Elena Reyes/).waitFor();
    process.stdout.write(`routine visit, written and signed: ${interactions} interactions\n`);
    expect(interactions).toBeLessThanOrEqual(8);
    const vet = await clinic.api('elena');
    const [line] = await vet.visit.list({ patientId: simba.id });
    const visit = await vet.visit.openVisit({ patientId: simba.id, visitId: line!.id });
    expect(visit.signatures[0]!.visit).toMatchObject({
      reason: 'Yearly check',
      plan: 'Healthy. See you next year.',
    });
    expect(Object.keys(visit.signatures[0]!.visit.exam)).toHaveLength(12);
  });

  test('N-22: a signed visit takes an addendum with its reason, and shows the original', async () => {
    const { page } = clinic;
    await page.getByLabel('What is to be added').fill('Called the owner.');
    await page.getByLabel('Why it is added').fill('Phone');
    await page.getByRole('button', { name: 'Add to the record' }).click();
    await page.getByTestId('addendum').filter({ hasText: 'Called the owner.' }).waitFor();
    await page.getByText('Healthy. See you next year.').waitFor();
    expect(await page.getByLabel('Plan').count()).toBe(0);
  });

  test('N-4: an odd value is named with its range and taken', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    await clinic.open(`/patients/${luna.id}/visit?visit=today`);
    await page.getByLabel('Pulse').fill('900');
    await page.getByText('Pulse 900 can hardly be: usually 120 to 220 in a cat.').waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('vitals').filter({ hasText: '900/min' }).waitFor();
  });

  test('N-31, N-33, N-34, N-35: template, short form, diagnosis with a typo, problem list', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    await clinic.open(`/patients/${luna.id}/visit?visit=today`);
    await page.getByLabel('Template').click();
    await page.getByRole('option', { name: 'Itching or skin' }).click();
    await expect.poll(() => page.getByLabel('Reason of the visit').inputValue()).toBe('Itching');
    const assessment = page.getByLabel('Assessment');
    await assessment.pressSequentially('Today .bar Then more.');
    expect(await assessment.inputValue()).toBe('Today Bright, alert and responsive. Then more.');
    await page.getByRole('combobox', { name: 'Diagnoses' }).fill('flea alergy');
    await page.getByRole('option', { name: 'Flea allergy dermatitis' }).waitFor();
    await page.keyboard.press('Enter');
    const diagnosis = page.getByTestId('diagnosis').filter({ hasText: 'Flea allergy dermatitis' });
    await diagnosis.getByRole('button', { name: 'To the problem list' }).click();
    await page.getByTestId('problem').filter({ hasText: 'Flea allergy dermatitis' }).waitFor();
  });

  test('N-36: a template of the practice’s own is written under Settings and fills a note', async () => {
    const { page } = clinic;
    await clinic.open('/settings/visits', 'tom');
    await page.getByLabel('Kind of visit').fill('Puppy class');
    await page.getByLabel('Plan').fill('Bring the blanket.');
    await page.getByLabel('Plan').press('Tab');
    await page.keyboard.press('Enter');
    await page.getByTestId('own-template').filter({ hasText: 'Puppy class' }).waitFor();
    const nala = await clinic.patient('Nala');
    await clinic.open(`/patients/${nala.id}/visit?visit=today`);
    await page.getByLabel('Template').click();
    await page.getByRole('option', { name: 'Puppy class' }).click();
    await expect.poll(() => page.getByLabel('Plan').inputValue()).toBe('Bring the blanket.');
    await page
      .getByTestId('save-state')
      .filter({ hasText: /^saved/ })
      .waitFor();
  });

  test('N-37: what is ordered during a visit stands in it by itself', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    await clinic.open(`/patients/${luna.id}/visit?visit=today`);
    const ordered = page.getByRole('region', { name: 'Ordered and given in this visit' });
    await ordered.getByText(/^Nothing yet/).waitFor();
    const vet = await clinic.api('elena');
    await vet.lab.order({ patientId: luna.id, panels: ['CBC'] });
    await ordered.getByRole('link', { name: 'Complete blood count' }).waitFor();
  });

  test('N-12, N-13: two people in one field see each other, and the words of both stay', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    await clinic.open(`/patients/${luna.id}/visit?visit=today`);
    const plan = page.getByLabel('Plan');
    await plan.fill('Bloods today.');
    await page
      .getByTestId('save-state')
      .filter({ hasText: /^saved/ })
      .waitFor();
    const context = await clinic.host.browser.newContext({ locale: 'en-GB' });
    const second = await context.newPage();
    clinic.watch(second, clinic.host.origin);
    await clinic.signInAt(second, 'marcus');
    await second.goto(page.url());
    const theirs = second.getByLabel('Plan');
    await theirs.click();
    await page.getByText(/also has this note open/).waitFor();
    await plan.click();
    await second.getByText('Dr. Elena Reyes is here too').waitFor();
    await theirs.press('End');
    await plan.press('End');
    await Promise.all([
      theirs.pressSequentially(' Sedate with care.', { delay: 40 }),
      plan.pressSequentially(' X-ray of the hip.', { delay: 40 }),
    ]);
    const within = { timeout: 15_000 };
    await expect.poll(() => theirs.inputValue(), within).toMatch(/hip\./);
    await expect
      .poll(async () => (await plan.inputValue()) === (await theirs.inputValue()), within)
      .toBe(true);
    const merged = await plan.inputValue();
    for (const word of 'Bloods today. Sedate with care. X-ray of the hip.'.split(' '))
      expect(merged.split(' ')).toContain(word);
    await context.close();
    await page.getByText(/also has this note open/).waitFor({ state: 'detached' });
  });
}
