import { addDays } from '@burrow/shared/kernel/rules/local-date.ts';
import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** The barcode of a vial as a scanner types it: quick keys, Ctrl ] for the separator, Enter at the end. */
async function scan(clinic: Clinic, text: string): Promise<void> {
  await clinic.page.evaluate((typed) => {
    const pressed = (init: KeyboardEventInit) =>
      new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
    const keys = [...typed].map((key) => pressed(key === '\u001d' ? { key: ']', ctrlKey: true } : { key }));
    // An event's time is that of the key, also when a busy page takes it later.
    for (const event of [...keys, pressed({ key: 'Enter' })])
      (document.activeElement ?? document.body).dispatchEvent(event);
  }, text);
}

const today = () => new Date().toISOString().slice(0, 10);
const gs1Date = (on: string) => on.slice(2).replaceAll('-', '');
/** A vial that the demo clinic's fridge holds, of a lot that expires on a day. */
const vial = (lot: string, expiresOn: string, gtin = '09501101020917') =>
  `]d201${gtin}17${gs1Date(expiresOn)}10${lot}\u001d21S1`;

/** What is due, and from the vial in the hand to the record. */
export function vaccinationScenarios(clinic: Clinic): void {
  test('V-43: a vial scanned on the chart is recorded in two interactions, an unknown one in four', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    await clinic.open(`/patients/${luna.id}`);
    await page.getByRole('heading', { name: 'Due vaccines' }).waitFor();
    let interactions = 0;
    const expiresOn = addDays(today(), 200);
    await scan(clinic, vial('E2E-1', expiresOn));
    interactions += 1;
    const panel = page.getByRole('dialog');
    await panel.getByText('Purevax RCP').waitFor();
    expect(await panel.getByLabel('Lot').inputValue()).toBe('E2E-1');
    expect(await panel.getByLabel('Expires on').inputValue()).toBe(expiresOn);
    expect(await panel.getByText('Luna', { exact: true }).count()).toBe(1);
    await page.keyboard.press('Enter');
    interactions += 1;
    await page.getByText('Luna: Purevax RCP is recorded.').waitFor();
    expect(interactions).toBe(2);
    await page
      .getByTestId('vaccination')
      .filter({ hasText: /lot E2E-1/ })
      .waitFor();

    interactions = 0;
    await scan(clinic, vial('E2E-2', expiresOn, '09501101530003'));
    interactions += 1;
    await panel.getByText(/This barcode is new here/).waitFor();
    await page.keyboard.press('Enter');
    interactions += 1;
    await page.getByRole('option', { name: /Purevax FeLV/ }).click();
    interactions += 1;
    await panel.getByRole('button', { name: 'Record for Luna' }).click();
    interactions += 1;
    await page.getByText('Luna: Purevax FeLV is recorded.').waitFor();
    expect(interactions).toBeLessThanOrEqual(4);
    process.stdout.write(`vaccine by scan: 2 interactions, with a new barcode ${interactions}\n`);
  });

  test('V-48: from the scanned vial to the certificate on the screen in four interactions', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    await clinic.open(`/patients/${luna.id}`);
    await page.getByRole('heading', { name: 'Due vaccines' }).waitFor();
    await scan(clinic, vial('CERT-1', addDays(today(), 200)));
    const panel = page.getByRole('dialog');
    await panel.getByText('Purevax RCP').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Certificate' }).last().click();
    await panel.getByRole('checkbox', { checked: true }).waitFor();
    await panel.getByText(/DEMO-4127/).waitFor();
    await page.keyboard.press('Enter');
    const sheet = panel.getByTestId('pdf-page');
    await sheet.waitFor();
    expect(await sheet.getAttribute('alt')).toMatch(/CERT-1.*Vaccination certificate/);
    expect(await panel.getByRole('link', { name: 'Save as file' }).getAttribute('download')).toMatch(
      /\.pdf$/,
    );
    process.stdout.write('scanned vial to certificate: 4 interactions\n');
  });

  test('V-21, V-22, V-41: an expired vial and a recalled one stop; a misread one says so', async () => {
    const { page } = clinic;
    const simba = await clinic.patient('Simba');
    const vet = await clinic.api('elena');
    await vet.vaccination.recallLot({ productCode: 'purevax-rcp', lot: 'CALLED', reason: 'Maker' });
    await clinic.open(`/patients/${simba.id}/vaccinations`);
    const before = (await vet.vaccination.ofPatient({ patientId: simba.id })).given.length;
    await scan(clinic, vial('OLD', addDays(today(), -3)));
    const panel = page.getByRole('dialog');
    await panel.getByText(/This lot has expired/).waitFor();
    await page.keyboard.press('Enter');
    await panel.getByRole('alert').filter({ hasText: 'expired' }).waitFor();
    await page.keyboard.press('Escape');
    await scan(clinic, vial('CALLED', addDays(today(), 90)));
    await panel.getByText('Purevax RCP').waitFor();
    await page.keyboard.press('Enter');
    await panel.getByRole('alert').filter({ hasText: 'recalled' }).waitFor();
    await page.keyboard.press('Escape');
    await scan(clinic, vial('X', addDays(today(), 90), '09501101020918'));
    await panel.getByText(/its check digit does not fit/).waitFor();
    await page.keyboard.press('Escape');
    expect((await vet.vaccination.ofPatient({ patientId: simba.id })).given.length).toBe(before);
  });

  test('V-25: a wrong entry is withdrawn with a reason and stays visible', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    await clinic.open(`/patients/${luna.id}/vaccinations`);
    const dose = page.getByTestId('vaccination').filter({ hasText: /E2E-2/ });
    await dose.getByRole('button', { name: 'Withdraw' }).click();
    await page.keyboard.type('It was her brother');
    await page.keyboard.press('Enter');
    await dose.getByText('It was her brother (Dr. Elena Reyes)').waitFor();
    await dose.getByText('withdrawn').waitFor();
  });

  test('V-2, V-22: a lot is taken out of use and allowed again, and a guideline chosen, under Settings', async () => {
    const { page } = clinic;
    await clinic.open('/settings/vaccines', 'tom');
    await page.getByLabel('Vaccine').click();
    await page.getByRole('option', { name: /Nobivac L4/ }).click();
    await page.getByLabel('Lot', { exact: true }).fill('LX-9');
    await page.getByLabel('Who called it back, and why').fill('Letter of the maker');
    await page.keyboard.press('Enter');
    const recall = page.getByTestId('recall').filter({ hasText: 'LX-9' });
    await recall.getByRole('button', { name: 'Allow LX-9 again' }).click();
    await recall.waitFor({ state: 'detached' });
    await page.getByLabel('Dogs').click();
    await page.getByRole('option', { name: /WSAVA/ }).click();
    const vet = await clinic.api('elena');
    const chosen = async () => (await vet.vaccination.catalogue({})).chosen;
    await expect.poll(async () => (await chosen()).dog).toBe('wsava-2024');
    await (await clinic.api('tom')).vaccination.chooseGuidelines({
      ...(await chosen()),
      dog: 'aaha-canine-2022',
    });
  });

  test('V-26: littermates chosen in the panel are recorded in the same stroke', async () => {
    const { page } = clinic;
    const sam = await clinic.api('sam');
    const luna = await sam.directory.openPatient({ patientId: (await clinic.patient('Luna')).id });
    const fields = { species: 'dog' as const, bornOn: addDays(today(), -56) };
    const pups = await Promise.all(
      ['Ash', 'Birch', 'Cedar'].map((name) =>
        sam.directory.registerPatient({ ownerId: luna.owner!.id, fields: { name, ...fields } }),
      ),
    );
    await clinic.open(`/patients/${pups[0]!.id}?panel=vaccinate`);
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Vaccine').click();
    await page.getByRole('option', { name: /Nobivac DHPPi/ }).click();
    await panel.getByLabel('Lot').fill('LIT-1');
    await panel.getByLabel('Expires on').fill(addDays(today(), 100));
    await panel.getByLabel('Given on').fill('');
    expect(await panel.getByRole('button', { name: 'Record for Ash' }).isDisabled()).toBe(true);
    await panel.getByLabel('Given on').fill(addDays(today(), -2));
    await panel.getByRole('checkbox', { name: 'Birch' }).check();
    await panel.getByRole('checkbox', { name: 'Cedar' }).check();
    await panel.getByRole('button', { name: 'Record for 3 animals' }).click();
    await page.getByText('Nobivac DHPPi is recorded for 3 animals.').waitFor();
    const vet = await clinic.api('elena');
    for (const { id } of pups)
      expect((await vet.vaccination.ofPatient({ patientId: id })).given).toMatchObject([
        { lot: 'LIT-1', givenOn: addDays(today(), -2) },
      ]);
  });

  test('V-34: the desk notes by two clicks that an owner was reminded, and takes it back', async () => {
    const { page } = clinic;
    await clinic.open('/vaccinations', 'sam');
    const first = page.getByTestId('due-patient').first();
    const name = (await first.getByRole('link').textContent())!;
    const row = page.getByTestId('due-patient').filter({ hasText: name }).first();
    await row.getByRole('button', { name: `Note a reminder about ${name}` }).click();
    await page.getByRole('menuitem', { name: 'phoned, no answer' }).click();
    await row.getByTestId('reminded').filter({ hasText: 'phoned, no answer' }).waitFor();
    await page.getByRole('button', { name: 'Not reminded yet' }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.waitFor();
    expect(await row.getByTestId('reminded').count()).toBe(0);
  });

  test('V-33: Ctrl K opens the list of what is due; a row leads to the chart', async () => {
    const { page } = clinic;
    await clinic.open('/', 'sam');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find anything' }).fill('Vaccinations due');
    await page.getByRole('option', { name: 'Vaccinations due' }).click();
    await page.getByRole('heading', { name: 'Vaccinations due', level: 1 }).waitFor();
    const first = page.getByTestId('due-patient').first();
    const name = (await first.getByRole('link').textContent())!;
    await first.getByRole('link').click();
    await page.getByTestId('patient-name').filter({ hasText: name }).waitFor();
    await page.getByTestId('due-line').first().waitFor();
    expect(await page.getByRole('button', { name: 'Vaccinate' }).count()).toBe(0);
  });
}
