import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** The ward: admitted, ordered, marked by the nurse, seen by all. */
export function wardScenarios(clinic: Clinic): void {
  test('W-1, W-2, W-6: an animal is admitted, a treatment ordered, and marked from the grid by keyboard in two interactions', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}?panel=admit`);
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Why it stays').fill('Gastroenteritis');
    await panel.getByLabel('Kennel or place').fill('Box 2');
    await page.keyboard.press('Enter');
    await page.getByText('Rex is admitted.').waitFor();
    await page.getByRole('button', { name: 'Order a treatment' }).click();
    await panel.getByLabel('What', { exact: true }).fill('Maropitant');
    await page.getByRole('option', { name: /Maropitant/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const stop = panel.getByTestId('finding').filter({ hasText: 'Stop' });
    await stop.waitFor();
    expect(await panel.getByRole('button', { name: 'Order for Rex' }).isDisabled()).toBe(true);
    await panel.getByLabel('Hours').fill('24');
    await stop.waitFor({ state: 'detached' });
    // Sweden writes dates as such a field takes them.
    const clock = new Date().toLocaleString('sv-SE', { timeZone: 'Europe/London' });
    await panel.getByLabel('First at').fill(clock.slice(0, 16).replace(' ', 'T'));
    await panel.getByRole('button', { name: 'Order for Rex' }).click();
    const cell = page.getByTestId('cell').first();
    await cell.waitFor();
    await cell.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/Rex: Maropitant.* mL SC is done\./).waitFor();
    await page.getByRole('button', { name: /Maropitant.* mL SC, .*, done/ }).waitFor();
    process.stdout.write('treatment marked on the sheet: 2 interactions\n');
  });

  test('W-12, W-13: a medicine in words says what was not checked; as needed it is given with the reason, and then not too early', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}?panel=treatment`);
    const panel = page.getByRole('dialog');
    await panel.getByLabel('What', { exact: true }).fill('Aloe gel');
    await panel.getByText(/it is not checked/).waitFor();
    await panel.getByLabel('How much').fill('a little');
    await panel.getByRole('combobox', { name: 'When' }).click();
    await page.getByRole('option', { name: 'As needed' }).click();
    await panel.getByLabel('At least hours apart').fill('4');
    const clock = new Date(Date.now() - 60_000).toLocaleString('sv-SE', { timeZone: 'Europe/London' });
    await panel.getByLabel('First at').fill(clock.slice(0, 16).replace(' ', 'T'));
    await panel.getByRole('button', { name: 'Order for Rex' }).click();
    await clinic.open(`/patients/${rex.id}/stay`);
    const row = page.getByTestId('as-needed').filter({ hasText: 'Aloe gel' });
    await row.getByRole('button', { name: /Give Aloe gel/ }).click();
    await page.getByLabel('Why it is given').fill('Licks the wound');
    await page.keyboard.press('Enter');
    await row.getByText(/again from/).waitFor();
    await page.getByRole('button', { name: /Aloe gel.*, done/ }).waitFor();
  });

  test('W-6, W-8: the nurse sees the ward on a tablet, marks with one touch, and takes it back', async () => {
    const { page } = clinic;
    await page.setViewportSize({ width: 600, height: 900 });
    await clinic.open('/in-patients', 'joanna');
    await page.getByText('Rex').first().waitFor();
    const due = page.getByTestId('task').filter({ has: page.getByRole('button', { name: /is done$/ }) });
    const open = await due.count();
    expect(open).toBeGreaterThan(0);
    const button = due.first().getByRole('button', { name: /is done$/ });
    const { height } = (await button.boundingBox())!;
    expect(height).toBeGreaterThanOrEqual(44);
    await button.click();
    await expect.poll(() => due.count()).toBe(open - 1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => due.count()).toBe(open);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
}
