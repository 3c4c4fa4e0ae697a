import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** Work goes on without the server. */
export function offlineScenarios(clinic: Clinic): void {
  test('without the server the word offline stands there, an edit works, and it is synced afterwards', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    await clinic.open(`/patients/${miso.id}`);
    const sync = page.getByRole('banner').getByRole('button', { name: /^Sync:/ });
    await sync.filter({ hasText: 'synced' }).waitFor({ timeout: 60_000 });
    await clinic.host.cableOut();
    await sync.filter({ hasText: /offline since \d/ }).waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const tag = `offline-${clinic.host.name}`;
    await page.getByRole('dialog').getByLabel('Tag or tattoo').fill(tag);
    await page.keyboard.press('Enter');
    await page.getByText('Miso is saved.').waitFor();
    await sync.click();
    await page
      .getByRole('dialog')
      .getByText(/\d+ changes?/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await clinic.host.cableIn();
    await sync.filter({ hasText: 'synced' }).waitFor({ timeout: 60_000 });
    const vet = await clinic.api('elena');
    expect((await vet.directory.openPatient({ patientId: miso.id })).tag).toBe(tag);
  });
}
