import { expect, test } from 'vitest';
import { eventually } from '../support/api.ts';
import type { Clinic } from './clinic.ts';
import { sendResult } from './scenarios-lab.ts';

/** What a person takes back or turns away, always with a reason. */
export function decisionScenarios(clinic: Clinic): void {
  test('a held result is rejected with a reason, which is asked for first', async () => {
    const { page } = clinic;
    const number = `CONTROL-${clinic.host.name}`;
    await clinic.open('/attention');
    await sendResult(clinic.station.mllp.port!, { patientId: number, patientName: 'QC', species: 'cat' });
    await page.getByRole('link', { name: new RegExp(number) }).click();
    const vet = await clinic.api('elena');
    const held = (await vet.attention.held({})).find(({ sent }) => sent.patientIds.includes(number))!;
    await page.getByRole('button', { name: 'Reject (not ours)' }).click();
    await page.getByText('Say why; it is kept with the record.').waitFor();
    await page.getByRole('button', { name: 'Test or control sample' }).click();
    await page.getByRole('button', { name: 'Reject (not ours)' }).click();
    await page.getByText('Rejected. The evidence stays with the device.').waitFor();
    await expect.poll(() => page.getByRole('link', { name: new RegExp(number) }).count()).toBe(0);
    const { held: decided } = await vet.attention.openHeld({ heldId: held.id });
    expect(decided.status).toBe('rejected');
  });

  test('a lab order is cancelled with a reason; it is open no more', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    const vet = await clinic.api('elena');
    const { accession } = await vet.lab.order({ patientId: rex.id, panels: ['CBC'] });
    await clinic.open(`/patients/${rex.id}/lab`);
    const row = page.getByRole('listitem').filter({ hasText: accession });
    await row.getByRole('button', { name: 'Cancel order' }).click();
    expect(await row.getByRole('button', { name: 'Cancel order' }).isDisabled()).toBe(true);
    await row.getByLabel('Why cancel the order of Rex?').fill('Owner declined');
    await page.keyboard.press('Enter');
    await page.getByText(`Order ${accession} of Rex is cancelled.`).waitFor();
    await row.waitFor({ state: 'detached' });
    const orders = await vet.lab.orders({ patientId: rex.id });
    expect(orders.find((order) => order.accession === accession)?.status).toBe('cancelled');
  });

  test('an imaging order is cancelled after a question; the worklist lets it go', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    const vet = await clinic.api('elena');
    const { accession } = await vet.imaging.order({
      patientId: rex.id,
      modality: 'DX',
      bodyPart: 'HIP',
      procedure: 'Hips, ventrodorsal',
    });
    await clinic.open('/imaging');
    const row = page.getByRole('listitem').filter({ hasText: accession });
    await row.getByRole('button', { name: 'Cancel order' }).click();
    await row.getByText('Cancel “Hips, ventrodorsal” of Rex?').waitFor();
    await row.getByRole('button', { name: 'Cancel order' }).click();
    await row.waitFor({ state: 'detached' });
    await eventually(
      () => vet.imaging.orders({ open: true }),
      (open) => open.every((order) => order.accession !== accession),
    );
  });
}
