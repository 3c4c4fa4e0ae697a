import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** An anaesthesia charted by keyboard, corrected, and signed. */
export function anaesthesiaScenarios(clinic: Clinic): void {
  test('A-1 to A-7: begun with the checklist, an entry by Tab and Enter, corrected, seen as a trend, signed', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}/anaesthesia?panel=anaesthesia`);
    const panel = page.getByRole('dialog');
    await panel.getByLabel('What is done').fill('Castration');
    await panel.getByLabel('Patient, procedure and side checked').check();
    await panel.getByRole('button', { name: 'Begin for Rex' }).click();
    await page.getByText('not ticked').waitFor();
    const pulse = page.getByRole('textbox', { name: 'Pulse per minute' });
    await pulse.waitFor();
    await pulse.focus();
    await page.keyboard.type('950');
    await page.getByText(/Pulse per minute 950 can hardly be/).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    const entry = page.getByTestId('entry').filter({ hasText: '950' });
    await entry.waitFor();
    expect(await pulse.inputValue()).toBe('');
    expect(await pulse.getAttribute('placeholder')).toBe('950');
    await page.getByText(/next entry within/).waitFor();
    await entry.getByRole('button', { name: 'Correct' }).click();
    await pulse.fill('95');
    await page.keyboard.press('Enter');
    await page.getByTestId('entry').filter({ hasText: 'corrected' }).waitFor();
    await page
      .getByTestId('anaesthesia-chart')
      .getByRole('img', { name: /Pulse per minute 95; / })
      .waitFor();
    await page.getByRole('button', { name: 'Finish and sign' }).click();
    await page.getByRole('button', { name: 'Finish and sign for Rex' }).click();
    await page.getByText('signed by Dr. Elena Reyes').waitFor();
    expect(await pulse.count()).toBe(0);
  });
}
