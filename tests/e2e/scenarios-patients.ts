import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** Whose an animal is, that it died, and records of one animal. */
export function patientScenarios(clinic: Clinic): void {
  const banner = () => clinic.page.getByRole('region', { name: 'Patient', exact: true });
  const more = async (item: string) => {
    await clinic.page.getByRole('button', { name: 'More', exact: true }).click();
    await clinic.page.getByRole('menuitem', { name: item }).click();
  };
  const undo = () => clinic.page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  const chooseOwner = async (label: string, name: string) => {
    const { page } = clinic;
    await page.getByRole('dialog').getByLabel(label).fill(name);
    await page.getByRole('option').filter({ hasText: name }).first().click();
  };

  test('H-2, H-4: a change of owner shows in the banner and both households, and is taken back', async () => {
    const { page } = clinic;
    const admin = await clinic.api('priya');
    const luna = await clinic.patient('Luna');
    const before = (await admin.directory.openPatient({ patientId: luna.id })).owner!;
    await clinic.open(`/patients/${luna.id}`, 'priya');
    await more('Change of owner');
    await chooseOwner('New owner', 'Ortiz');
    await page.getByRole('dialog').getByLabel('Reason').fill('Given away');
    await page.getByRole('button', { name: 'Change the owner' }).click();
    await banner().getByRole('link', { name: 'Ana Ortiz' }).waitFor();
    const people = page.getByRole('list', { name: 'People' });
    await people.getByText('was the owner').waitFor();
    await undo();
    await banner().getByRole('link', { name: before.fullName }).waitFor();
    await people.getByText('was the owner').waitFor({ state: 'detached' });
  });

  test('H-10: a death stands in the banner, asks for nothing more, and can be taken back', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    await clinic.open(`/patients/${luna.id}`);
    await page.getByRole('heading', { name: 'Due vaccines' }).waitFor();
    await more('Record a death');
    await page.getByRole('button', { name: 'Save' }).click();
    await banner()
      .getByText(/^died /)
      .waitFor();
    expect(
      await banner()
        .getByRole('button', { name: /Vaccinate|Record weight/ })
        .count(),
    ).toBe(0);
    expect(await page.getByRole('heading', { name: 'Due vaccines' }).count()).toBe(0);
    await undo();
    await banner().getByRole('button', { name: 'Vaccinate' }).waitFor();
  });

  test('H-20, H-21: a duplicate is merged in the chart, its old address leads there, and it is undone', async () => {
    const { page } = clinic;
    const admin = await clinic.api('priya');
    const miso = await clinic.patient('Miso');
    const { owner } = await admin.directory.openPatient({ patientId: miso.id });
    const fields = { name: 'Missolino', species: 'cat' as const };
    const twin = await admin.directory.registerPatient({ ownerId: owner!.id, fields });
    await clinic.open(`/patients/${miso.id}`);
    await more('Merge a duplicate');
    await chooseOwner('The second record of the same animal', 'Missolino');
    await page.getByRole('button', { name: 'Merge Missolino into Miso' }).click();
    const merged = page.getByRole('list', { name: 'Merged into this record' });
    await merged.getByText('Missolino').waitFor();
    await clinic.open(`/patients/${twin.id}`);
    await banner().getByText('Miso', { exact: true }).waitFor();
    expect(page.url()).toContain(miso.id);
    await merged.getByRole('button', { name: 'Undo the merge of Missolino' }).click();
    await merged.waitFor({ state: 'detached' });
    await clinic.open(`/patients/${twin.id}`);
    await banner().getByText('Missolino').waitFor();
  });

  test('H-30: a new owner who is on record already is shown before saving, and taken with one click', async () => {
    const { page } = clinic;
    await clinic.open('/patients?panel=register', 'priya');
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Owner').fill('Anna Ortis');
    await page.getByRole('button', { name: 'New owner' }).click();
    const alike = panel.getByRole('list', { name: 'May be on record already' });
    await alike.getByText('Ana Ortiz').waitFor();
    await alike.getByText(/Miso/).waitFor();
    await alike.getByRole('button', { name: 'Use Ana Ortiz' }).click();
    await panel.getByText('Ana Ortiz').waitFor();
    await panel.getByRole('textbox', { name: /^Name/ }).fill('Misso');
    await panel.getByLabel('Species').click();
    await page.getByRole('option', { name: 'cat', exact: true }).click();
    await panel
      .getByRole('list', { name: 'This animal may be on record already' })
      .getByText('Miso')
      .waitFor();
  });

  test('H-40, H-42: a number alone is asked for its unit; pounds taken for kilograms are asked about', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    await clinic.open(`/patients/${miso.id}?panel=weight`);
    const panel = page.getByRole('dialog');
    await panel.getByRole('textbox', { name: 'Weight' }).fill('9.4');
    expect(await panel.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await panel.getByRole('button', { name: '9.4 kg' }).click();
    await panel.getByText('9.4 kg · 20.72 lb').waitFor();
    await panel.getByText(/as if pounds had been typed as kilograms/).waitFor();
    await panel.getByRole('textbox', { name: 'Weight' }).fill('9.4 lb');
    await panel.getByText('4.26 kg · 9.4 lb').waitFor();
    await panel.getByText(/as if/).waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Record 4.26 kg' }).waitFor();
  });

  test('H-51: a breed in which MDR1 is known offers the alert; one click adds it', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}?panel=edit`);
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Breed').fill('Aussie');
    await panel.getByRole('button', { name: 'Add the MDR1 alert' }).click();
    expect(await panel.getByLabel('What everybody must know').last().inputValue()).toMatch(/MDR1/);
    await page.keyboard.press('Escape');
  });

  test('H-62: the chart is three interactions away from every place', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    const rex = await clinic.patient('Rex');
    const places = ['/', '/patients', '/lab', '/imaging', '/attention', '/devices', '/settings'];
    for (const place of [
      ...places,
      '/controlled-drugs',
      '/calculators',
      `/patients/${rex.id}/visit?visit=today`,
    ]) {
      await clinic.open(place);
      let interactions = 0;
      const act = async (step: Promise<unknown>) => {
        await step;
        interactions += 1;
      };
      await act(page.keyboard.press('Control+k'));
      await page.getByRole('combobox', { name: 'Find anything' }).waitFor();
      await act(page.keyboard.type('miso'));
      await act(page.keyboard.press('Enter'));
      await page.waitForURL(`**/patients/${miso.id}`);
      await page.getByTestId('patient-name').filter({ hasText: 'Miso' }).waitFor();
      expect([place, interactions]).toEqual([place, 3]);
    }
    process.stdout.write('chart from any place: 3 interactions\n');
  });
}
