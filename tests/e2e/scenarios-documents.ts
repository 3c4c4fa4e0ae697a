import { pdf } from '@burrow/core/modules/documents/test/files.ts';
import { expect, test } from 'vitest';
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
}
