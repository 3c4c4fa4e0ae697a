import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';
import { sendResult } from './scenarios-lab.ts';

/** A device from the wizard to its traffic, and a message that is read again. */
export function deviceScenarios(clinic: Clinic): void {
  test('the wizard adds a device, hears its first message, and its traffic stands under Devices', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    await clinic.open('/devices', 'priya');
    await page.getByRole('button', { name: 'Add a device' }).click();
    const wizard = page.getByRole('dialog');
    await wizard.getByRole('textbox', { name: 'Name' }).fill('Ward analyzer');
    await wizard.getByRole('textbox', { name: 'Port', exact: true }).fill('0');
    await wizard.getByRole('button', { name: 'Listen' }).click();
    const address = await wizard.getByText(/^Point the device to /).textContent();
    const port = Number(/:(\d+) /.exec(address!)![1]);
    await wizard.getByText('nothing heard yet').first().waitFor();
    await sendResult(port, { patientId: miso.number, patientName: 'Miso', species: 'cat' });
    await wizard.getByText(/^Heard \d+ readings from/).waitFor();
    await wizard.getByRole('button', { name: 'Done' }).click();
    const card = page.getByTestId('device').filter({ hasText: 'Ward analyzer' });
    await card.getByRole('button', { name: 'Show its traffic' }).click();
    await page.getByRole('heading', { name: 'Traffic of Ward analyzer' }).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Ward analyzer' });
    await row.getByText('filed').waitFor();
    expect(await row.count()).toBe(1);
  });

  test('a message is opened with its bytes and read again; nothing is filed twice', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    const vet = await clinic.api('elena');
    const reports = async () => (await vet.lab.inbox({ all: true, limit: 200 })).length;
    const before = await reports();
    await clinic.open('/devices', 'priya');
    await sendResult(clinic.station.mllp.port!, {
      patientId: miso.number,
      patientName: 'Miso',
      species: 'cat',
    });
    await expect.poll(reports).toBe(before + 1);
    await page.getByRole('row').nth(1).getByRole('button').click();
    const message = page.getByRole('dialog');
    await message.getByText('MSH|', { exact: false }).first().waitFor();
    await message.getByRole('button', { name: 'Read again' }).click();
    await page.getByText(/^Read again: (duplicate|filed)\.$/).waitFor();
    expect(await reports()).toBe(before + 1);
  });
}
