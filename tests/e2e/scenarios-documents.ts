import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largePdf, noisyPng, pdf } from '@burrow/core/modules/documents/test/files.ts';
import { expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import type { Clinic } from './clinic.ts';

/** Papers and pictures of a patient, from the drop to the mark. */
export function documentScenarios(clinic: Clinic): void {
  const cards = () => clinic.page.getByTestId('document');
  const choose = (files: { name: string; mimeType: string; buffer: Buffer }[]) =>
    clinic.page.getByTestId('drop-zone').locator('input[type=file]').setInputFiles(files);

  test('F-2, F-10, F-11: files are chosen; a picture and a PDF are kept with small pictures, an SVG is refused', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}/documents`);
    await page.getByText('No documents yet').waitFor();
    const picture = await page.screenshot();
    await choose([
      { name: 'wound.png', mimeType: 'image/png', buffer: picture },
      { name: 'letter.pdf', mimeType: 'application/pdf', buffer: pdf() },
      { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg onload="alert(1)"/>') },
    ]);
    await page.getByRole('alert').filter({ hasText: 'logo.svg: Only JPEG and PNG' }).waitFor();
    await cards().filter({ hasText: 'wound' }).locator('img').waitFor();
    await cards().filter({ hasText: 'letter' }).locator('img').waitFor();
    expect(await cards().count()).toBe(2);
  });

  test('F-10: a picture that is dropped goes to the patient of the chart', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}/documents`);
    await cards().first().waitFor();
    const bytes = (await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 } })).toString(
      'base64',
    );
    const data = await page.evaluateHandle(async (text) => {
      const transfer = new DataTransfer();
      const blob = await (await fetch(`data:image/png;base64,${text}`)).blob();
      transfer.items.add(new File([blob], 'after.png', { type: 'image/png' }));
      return transfer;
    }, bytes);
    await page.getByTestId('drop-zone').dispatchEvent('drop', { dataTransfer: data });
    await cards().filter({ hasText: 'after' }).waitFor();
  });

  test('F-10: a picture is pasted, and one is taken with the camera', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}/documents`);
    await cards().first().waitFor();
    const shown = (await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 } })).toString(
      'base64',
    );
    await page.evaluate(async (text) => {
      const clipboardData = new DataTransfer();
      const blob = await (await fetch(`data:image/png;base64,${text}`)).blob();
      clipboardData.items.add(new File([blob], 'image.png', { type: 'image/png' }));
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, shown);
    await cards().filter({ hasText: 'Pasted picture' }).locator('img').waitFor();
    await page.context().grantPermissions(['camera'], { origin: clinic.host.origin });
    await page.getByRole('button', { name: 'Camera', exact: true }).click();
    const take = page.getByRole('button', { name: 'Take the photo' });
    await expect.poll(() => take.isEnabled()).toBe(true);
    await expectAccessible(page);
    await take.press('Enter');
    await cards().filter({ hasText: 'Photo of the camera' }).locator('img').waitFor();
    expect(await page.locator('video').count()).toBe(0);
  });

  test('F-10: a camera that is not allowed says so, and the way back is there', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await page.context().clearPermissions();
    await clinic.open(`/patients/${rex.id}/documents`);
    await page.getByRole('button', { name: 'Camera', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'No camera can be used here' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Camera', exact: true }).waitFor();
  });

  test('F-12: a PDF is drawn in place', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}/documents`);
    await cards().filter({ hasText: 'letter' }).getByRole('button').click();
    const panel = page.getByRole('dialog');
    await panel.getByText('Rex', { exact: true }).waitFor();
    await panel.locator('canvas[data-drawn=true]').waitFor();
    await page.keyboard.press('Escape');
  });

  test('F-13: a mark is drawn over a picture, kept, and removed; the picture stays', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    const vet = await clinic.api('elena');
    await clinic.open(`/patients/${rex.id}/documents`);
    await cards().filter({ hasText: 'wound' }).getByRole('button').click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Arrow' }).click();
    await panel.getByLabel('Words beside it').fill('swelling');
    const picture = panel.getByTestId('picture');
    await picture.locator('img').waitFor();
    const box = (await picture.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.4);
    await page.mouse.up();
    await picture.getByText('swelling').waitFor();
    const marks = async () =>
      (await vet.documents.ofPatient({ patientId: rex.id })).find(({ title }) => title === 'wound')!.marks;
    await expect.poll(async () => (await marks()).length).toBe(1);
    expect((await marks())[0]).toMatchObject({ shape: 'arrow', text: 'swelling' });
    expect((await marks())[0]!.fromX).toBeCloseTo(0.2, 1);
    // The same by keyboard: from the middle one stride to the right.
    await panel.getByRole('button', { name: 'Ellipse' }).press('Enter');
    await picture.focus();
    for (const key of ['Enter', 'Shift+ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await expect.poll(async () => (await marks()).length).toBe(2);
    const [, ellipse] = await marks();
    expect(ellipse).toMatchObject({ shape: 'ellipse' });
    expect(ellipse!.toX - ellipse!.fromX).toBeCloseTo(0.1);
    expect(ellipse!.toY - ellipse!.fromY).toBeCloseTo(0.02);
    await panel.getByRole('button', { name: 'Remove the mark Arrow: swelling' }).click();
    await expect.poll(async () => (await marks()).map(({ shape }) => shape)).toEqual(['ellipse']);
    await page.keyboard.press('Escape');
  });

  test('F-14, F-15: two pictures are compared; one is taken out of the list and put back', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}/documents`);
    for (const name of ['wound', 'after'])
      await cards().filter({ hasText: name }).getByRole('checkbox', { name: 'Compare' }).check();
    const border = page.getByRole('slider', { name: 'Border between before and after' });
    await border.press('Home');
    await border.press('End');
    await cards().filter({ hasText: 'after' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Take out of the list' }).click();
    await cards().filter({ hasText: 'after' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await cards().filter({ hasText: 'after' }).waitFor();
  });

  test('F-7, F-8, F-9: a large scan and a large photo come in parts; one that is cancelled is on no chart and goes on later', async () => {
    const { page } = clinic;
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}/documents`);
    await page.getByTestId('drop-zone').waitFor();
    const scan = { name: 'folder.pdf', mimeType: 'application/pdf', buffer: largePdf(10_000_000) };
    await choose([scan]);
    await page.getByTestId('sending').getByRole('progressbar').waitFor();
    await page.getByTestId('sending').getByRole('button', { name: 'Cancel' }).click();
    await page.getByTestId('sending').waitFor({ state: 'detached' });
    expect(await cards().filter({ hasText: 'folder' }).count()).toBe(0);
    const photo = { name: 'x-ray light box.png', mimeType: 'image/png', buffer: noisyPng(1_800) };
    await choose([scan, photo]);
    await page.getByTestId('sending').getByText('1 more waits behind it').waitFor();
    await cards().filter({ hasText: 'x-ray light box' }).locator('img').waitFor({ timeout: 30_000 });
    await cards().filter({ hasText: 'folder' }).getByRole('button').click();
    await page.getByRole('dialog').locator('canvas[data-drawn=true]').waitFor();
    await page.keyboard.press('Escape');
    await cards().filter({ hasText: 'x-ray light box' }).getByRole('button').click();
    const panel = page.getByRole('dialog');
    const width = () =>
      panel
        .getByTestId('picture')
        .locator('img')
        .evaluate((img: HTMLImageElement) => img.naturalWidth);
    await panel.getByTestId('picture').locator('img').waitFor();
    await expectAccessible(page);
    await panel.getByRole('button', { name: /Show every point/ }).click();
    await expect.poll(width).toBe(1_800);
    await page.keyboard.press('Escape');
  });

  test('F-20, F-21, F-22: the folder of the scanner is set; a paper from it waits and is filed on a chart', async () => {
    const { page } = clinic;
    const folder = mkdtempSync(join(tmpdir(), 'scans-'));
    await clinic.open('/settings/scanner', 'priya');
    const save = async (path: string) => {
      await page.getByLabel('Folder', { exact: true }).fill(path);
      await page.keyboard.press('Enter');
    };
    await save(join(folder, 'none'));
    await page.getByRole('alert').filter({ hasText: 'There is no such folder' }).waitFor();
    await save(folder);
    await page.getByText('taking', { exact: true }).waitFor();
    writeFileSync(join(folder, 'referral letter.pdf'), pdf());
    await page.getByText('waits to be filed').waitFor();
    await expectAccessible(page);
    const rex = await clinic.patient('Rex');
    await clinic.open(`/patients/${rex.id}/documents`);
    await page.getByRole('button', { name: 'Look' }).click();
    await page.locator('canvas[data-drawn=true]').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'File to Rex' }).click();
    await cards().filter({ hasText: 'referral letter' }).waitFor();
    expect(await page.getByRole('button', { name: 'Look' }).count()).toBe(0);
    await clinic.open('/settings/scanner', 'priya');
    await page.getByRole('checkbox', { name: 'Take what comes in' }).uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('off', { exact: true }).waitFor();
    rmSync(folder, { recursive: true });
  });
}
