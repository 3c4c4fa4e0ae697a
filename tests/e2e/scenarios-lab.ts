import { randomUUID } from 'node:crypto';
import { pdf } from '@burrow/core/modules/documents/test/files.ts';
import { ackOf, Hl7Analyzer } from '@burrow/devices/simulator/hl7-analyzer.ts';
import { hl7Result, type SimulatedRun } from '@burrow/devices/simulator/panels.ts';
import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** Sends one chemistry result to the station, as an analyzer does. */
export async function sendResult(
  port: number,
  run: Partial<SimulatedRun>,
  creatinine = '4.9',
): Promise<void> {
  const message = hl7Result({
    accession: '',
    panel: 'chem',
    controlId: randomUUID().slice(0, 20),
    at: new Date(),
    ...run,
  }).replace('||1.7|mg/dL', `||${creatinine}|mg/dL`);
  const analyzer = await Hl7Analyzer.connect('127.0.0.1', port);
  const { code } = ackOf(await analyzer.send(message));
  analyzer.close();
  expect(code).toBe('AA');
}

/** From the order to the value in the chart, and what no rule can file. */
export function labScenarios(clinic: Clinic): void {
  test('an order gives an accession with a barcode; its result appears on the open chart with flag and range', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    await clinic.open(`/patients/${miso.id}/lab`);
    await page.getByRole('button', { name: 'Order lab' }).click();
    const panel = page.getByRole('dialog');
    await panel
      .getByRole('checkbox', { name: /Chemistry/ })
      .first()
      .check();
    await panel.getByRole('button', { name: /^Order 1 panel for Miso/ }).click();
    const accession = (await panel.getByTestId('accession').first().textContent())!;
    await panel.getByRole('img', { name: accession }).waitFor();
    await panel.getByRole('button', { name: 'Done' }).click();
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('button', { name: 'Trend of Creatinine' }) });
    await sendResult(clinic.station.mllp.port!, {
      accession,
      patientId: miso.number,
      patientName: 'Miso',
      species: 'cat',
    });
    const newest = row.getByRole('cell').nth(1);
    await newest.filter({ hasText: '4.9' }).waitFor();
    expect(await newest.textContent()).toMatch(/4\.9.*H$/);
    expect(await row.getByRole('cell').first().textContent()).toMatch(/\d[.,]?\d*\s*[–-]\s*\d/);
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
    await row.getByRole('button', { name: 'Trend of Creatinine' }).click();
    await page.getByRole('img', { name: /Creatinine over time/ }).waitFor();
  });

  test('L-42, L-43: a critical value stands first everywhere and is acknowledged in two interactions', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    const vet = await clinic.api('elena');
    await clinic.open('/lab');
    await sendResult(
      clinic.station.mllp.port!,
      { patientId: luna.number, patientName: 'Luna', species: 'cat' },
      '12.4',
    );
    const row = page.getByRole('listitem').filter({ hasText: 'Creatinine 12.4' });
    await row.getByText('acknowledge critical value').waitFor();
    const rail = page.getByRole('navigation', { name: 'Places' });
    await rail.getByText(/acknowledge critical value/).waitFor({ state: 'attached' });
    await clinic.open(`/patients/${luna.id}`);
    await page.getByText('Critical, not acknowledged: Creatinine 12.4 mg/dL').click();
    await page.getByRole('button', { name: 'Told the owner' }).click();
    await page.getByText('The critical value of Luna is acknowledged.').waitFor();
    await expect.poll(() => page.getByText('Critical, not acknowledged').count()).toBe(0);
    await page.getByText(/Acknowledged by Dr\. .*Told the owner/).waitFor();
    const [entry] = (await vet.lab.chart({ patientId: luna.id })).find(
      ({ analyte }) => analyte === 'CREA',
    )!.cells;
    expect(entry!.acknowledgements).toMatchObject([{ action: 'told-owner' }]);
  });

  test('L-27, L-28: the practice enters a range for an analyzer; the next result names it', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    await clinic.open('/settings/lab');
    await page.getByLabel('Species').click();
    await page.getByRole('option', { name: 'cat' }).click();
    await page.getByLabel('Analyte').fill('ALT');
    await page.getByRole('option', { name: 'ALT', exact: true }).click();
    await page.getByLabel('Lower limit').fill('70');
    await page.getByLabel('Upper limit').fill('60');
    await page.getByLabel(/^Source/).fill('Insert of the test, 2026');
    await page.getByRole('button', { name: 'Add range' }).click();
    await page.getByText('The lower limit has to lie below the upper one.').waitFor();
    await page.getByLabel('Lower limit').fill('10');
    await page.getByRole('button', { name: 'Add range' }).click();
    await page.getByTestId('own-range').filter({ hasText: 'ALT 10–60 U/L' }).waitFor();
    await sendResult(clinic.station.mllp.port!, {
      patientId: luna.number,
      patientName: 'Luna',
      species: 'cat',
    });
    await clinic.open(`/patients/${luna.id}/lab`);
    const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Trend of ALT' }) });
    await row.getByText('10–60').focus();
    await page.getByRole('tooltip').filter({ hasText: 'Insert of the test, 2026' }).waitFor();
    // Put back, so that the clinic's other results are judged as before.
    await clinic.open('/settings/lab');
    await page.getByTestId('own-range').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The range of ALT is no longer used.').waitFor();
  });

  test('L-60, L-63: a staging says what is missing before it is saved, and stands in the chart by name', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    await clinic.open(`/patients/${miso.id}/lab`);
    await page.getByRole('button', { name: 'Stage the kidneys' }).click();
    const panel = page.getByRole('dialog');
    const creatinine = panel.getByRole('group', { name: 'Creatinine' }).getByRole('checkbox');
    await creatinine.first().waitFor();
    expect(await panel.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await creatinine.first().check();
    await panel.getByText('IRIS stages only confirmed chronic kidney disease.').waitFor();
    await panel.getByLabel('Chronic kidney disease is confirmed').check();
    await panel.getByLabel('Stable and hydrated at each measurement').check();
    await panel.getByText('From one creatinine: IRIS asks for two measurements.').waitFor();
    await panel.getByText('provisional').waitFor();
    await panel.getByRole('button', { name: /^Save as stage \d/ }).click();
    await page.getByText('The kidney stage of Miso is saved.').waitFor();
    await page.getByText(/Staged by Dr\. Elena Reyes/).waitFor();
  });

  test('L-80, L-82, L-70: a reference lab’s values are entered beside its PDF and handed to a colleague', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    await clinic.open(`/patients/${luna.id}/lab`);
    await page.getByRole('button', { name: 'Enter results' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Add a panel').click();
    await page.getByRole('option', { name: 'Electrolytes' }).click();
    await panel.getByLabel('Value of Sodium').fill('1,481');
    await panel.getByLabel('Value of Potassium').fill('4.4');
    await panel.getByLabel('Laboratory or device').fill('County reference lab');
    const enter = panel.getByRole('button', { name: 'Enter for Luna' });
    expect(await enter.isDisabled()).toBe(true);
    await panel.getByLabel('Value of Sodium').fill('148.1');
    await panel
      .locator('input[type=file]')
      .setInputFiles({ name: 'county.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf()) });
    await panel.getByRole('img', { name: /county\.pdf/ }).waitFor();
    await enter.click();
    await page.getByText('The results of Luna are entered.').waitFor();
    await clinic.open('/lab');
    await page.getByRole('button', { name: /^Nobody’s \d/ }).click();
    await page.getByRole('button').filter({ hasText: 'County reference lab' }).click();
    await page.getByText('Entered by Dr. Elena Reyes').waitFor();
    await page.getByRole('img', { name: /Electrolytes/ }).waitFor();
    await page.getByLabel('Is for').click();
    await page.getByRole('option', { name: 'Dr. Marcus Lindqvist' }).click();
    await page.getByText('The report of Luna is for Dr. Marcus Lindqvist now.').waitFor();
  });

  test('L-90, L-92: two dates are compared in three interactions and print', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    await clinic.open(`/patients/${miso.id}/lab`);
    const dates = page.getByRole('checkbox', { name: /^Compare / });
    await dates.nth(0).check();
    await dates.nth(2).check();
    await page.getByRole('button', { name: 'Compare 2 dates' }).click();
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('button', { name: 'Trend of Creatinine' }) });
    await row.getByText(/^[+-−]?\d+ %$/).waitFor();
    await page.getByRole('button', { name: 'Print the comparison' }).click();
    await page.getByRole('dialog').getByRole('img').first().waitFor();
  });

  test('L-33: a trend of years takes other analytes below it, by keyboard', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    await clinic.open(`/patients/${miso.id}/lab?analyte=CREA`);
    await page.getByRole('img', { name: /Creatinine over time/ }).waitFor();
    await page.getByLabel('Lay other analytes below').fill('Urea nitrogen');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: /Urea nitrogen over time/ }).waitFor();
  });

  test('an unknown result is held; keys assign it to the patient a person names, with a reason', async () => {
    const { page } = clinic;
    const luna = await clinic.patient('Luna');
    const number = `LOST-${clinic.host.name}`;
    await clinic.open('/attention');
    await sendResult(clinic.station.mllp.port!, { patientId: number, patientName: 'Luna', species: 'cat' });
    await page.getByRole('link', { name: new RegExp(number) }).click();
    await page.getByRole('heading', { name: 'What arrived' }).waitFor();
    const candidates = page.getByRole('radiogroup');
    await candidates.getByRole('radio').first().waitFor();
    // Nothing is chosen beforehand.
    expect(await candidates.getByRole('radio', { checked: true }).count()).toBe(0);
    const names = await candidates.getByRole('radio').allTextContents();
    const digit = names.findIndex((text) => text.includes(luna.number)) + 1;
    expect(digit).toBeGreaterThan(0);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press(String(digit));
    await page.getByRole('heading', { name: 'Assign to Luna' }).waitFor();
    await page.keyboard.type('Only cat in the ward');
    await page.keyboard.press('Enter');
    await page.getByText('Assigned to Luna.').waitFor();
    await expect.poll(() => page.getByRole('link', { name: new RegExp(number) }).count()).toBe(0);
    const reports = await (await clinic.api('elena')).lab.inbox({ all: true, limit: 200 });
    expect(reports.find(({ patientId }) => patientId === luna.id)).toMatchObject({
      filedBy: 'person',
      filedReason: 'Only cat in the ward',
    });
  });
}
