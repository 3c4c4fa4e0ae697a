import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';

/** Backups and the export of everything, by hand. */
export function backupScenarios(clinic: Clinic): void {
  test('B-4, B-10: a folder for backups is set, a backup passes its drill, everything is exported', async () => {
    const { page } = clinic;
    const folder = mkdtempSync(join(tmpdir(), 'burrow-e2e-backups-'));
    await clinic.open('/settings/backups', 'priya');
    await page.getByLabel('Folder of the backups').fill(join(clinic.station.data, 'station'));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Backups cannot be written there.').waitFor();
    await page.getByLabel('Folder of the backups').fill(join(folder, 'backups'));
    await page.getByLabel('Passphrase', { exact: true }).fill('barn owl lantern');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('passed its drill').waitFor({ timeout: 60_000 });
    await page.getByLabel('New folder').fill(join(clinic.station.data, 'station', 'export'));
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByText('Nothing can be exported there.').waitFor();
    await page.getByLabel('New folder').fill(join(folder, 'export'));
    await page.keyboard.press('Enter');
    await page.getByText(/^Exported to .*: [\d,]+ records and \d+ files\.$/).waitFor({ timeout: 60_000 });
    expect(existsSync(join(folder, 'export', 'manifest.json'))).toBe(true);
    rmSync(folder, { recursive: true });
  });
}
