import { dicomText } from '@burrow/devices/protocol/dicom/matching.ts';
import { type ModalityTarget, queryWorklist, sendFile } from '@burrow/devices/simulator/modality.ts';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import { expect, test } from 'vitest';
import type { Clinic } from './clinic.ts';
import { stagePixels } from './stage-pixels.ts';

/** Where the clinic's modalities send to. */
export const targetOf = (clinic: Clinic): ModalityTarget => ({
  host: '127.0.0.1',
  port: clinic.station.dicom.port!,
  calledAeTitle: clinic.station.dicom.aeTitle,
  callingAeTitle: 'ROOM1',
});

/** Opens the newest study of a patient in the viewer and waits for its pixels. */
export async function openViewer(clinic: Clinic, patientId: string, page = clinic.page): Promise<void> {
  await page.getByTestId('study').first().click();
  await page.getByTestId('stage').locator('canvas').first().waitFor();
  await expect.poll(async () => (await stagePixels(page)).shades, { timeout: 20_000 }).toBeGreaterThan(32);
  expect(page.url()).toContain(patientId);
}

/** From the order over worklist and store to pixels, measurements and warnings. */
export function imagingScenarios(clinic: Clinic): void {
  test('an ordered study is on the worklist, is sent, and shows its pixels with our name in the corner', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    await clinic.open(`/patients/${miso.id}/imaging`);
    await page.getByRole('button', { name: 'Order imaging' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Order for Miso' }).click();
    const accession = (await panel.getByTestId('accession').first().textContent())!;
    await panel.getByRole('button', { name: 'Done' }).click();
    const target = targetOf(clinic);
    const entry = (await queryWorklist(target)).find((one) => dicomText(one.AccessionNumber) === accession)!;
    expect(dicomText(entry.PatientName)).toContain('Miso');
    const before = await page.getByTestId('study').count();
    const { file } = syntheticRadiograph({
      patientId: dicomText(entry.PatientID),
      patientName: dicomText(entry.PatientName),
      species: dicomText(entry.PatientSpeciesDescription),
      studyInstanceUid: dicomText(entry.StudyInstanceUID),
      accession,
    });
    expect(await sendFile(target, file)).toBe(0);
    await expect.poll(() => page.getByTestId('study').count()).toBe(before + 1);
    // The newest stands first, with its own picture.
    const newest = page.getByTestId('study').first();
    await newest.filter({ hasText: accession }).getByTestId('picture').waitFor();
    await openViewer(clinic, miso.id);
    await page.getByRole('img', { name: new RegExp(`^Miso, .*${miso.number}`) }).waitFor();
    expect(await page.getByTestId('tag-warnings').count()).toBe(0);
  });

  test('window presets, invert and reset change what is painted, by key', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    await clinic.open(`/patients/${miso.id}/imaging`);
    await openViewer(clinic, miso.id);
    const mean = async () => (await stagePixels(page)).mean;
    const asTaken = await mean();
    await page.keyboard.press('i');
    await expect.poll(async () => Math.round((await mean()) + asTaken)).toBeGreaterThan(245);
    await page.keyboard.press('i');
    await expect.poll(async () => Math.abs((await mean()) - asTaken)).toBeLessThan(1);
    await page.keyboard.press('4');
    await expect.poll(async () => Math.abs((await mean()) - asTaken)).toBeGreaterThan(2);
    await page.keyboard.press('1');
    await expect.poll(async () => Math.abs((await mean()) - asTaken)).toBeLessThan(1);
  });

  test('a length that is drawn stands in the list with its value, also after a reload', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    await clinic.open(`/patients/${miso.id}/imaging`);
    await openViewer(clinic, miso.id);
    await drawLength(clinic);
    const entry = page.getByTestId('measurement').first();
    const value = (await entry.locator('strong').textContent())!;
    expect(value).toMatch(/^\d+(\.\d+)? mm$/);
    await page.reload();
    await page.getByTestId('measurement').first().filter({ hasText: value }).waitFor();
  });

  test('an object whose tags disagree is shown with a warning that names both values', async () => {
    const { page } = clinic;
    const miso = await clinic.patient('Miso');
    const vet = await clinic.api('elena');
    const order = await vet.imaging.order({
      patientId: miso.id,
      modality: 'DX',
      bodyPart: 'STIFLE',
      procedure: 'Stifle, 2 views',
      reason: '',
    });
    const { file } = syntheticRadiograph({
      patientId: miso.number,
      patientName: 'Ortiz^Miso',
      species: 'Canine',
      birthOn: '2001-01-01',
      accession: order.accession,
      subject: 'limb',
    });
    await clinic.open(`/patients/${miso.id}/imaging`);
    expect(await sendFile(targetOf(clinic), file)).toBe(0);
    await page
      .getByTestId('study')
      .filter({ hasText: /stifle/i })
      .first()
      .click();
    const strip = page.getByTestId('tag-warnings');
    await strip.waitFor();
    expect(await strip.textContent()).toMatch(/Species: image says “Canine”, record says “cat”/);
  });
}

/** Presses L and draws across the middle of the image; waits until it is kept. */
export async function drawLength(clinic: Clinic, page = clinic.page): Promise<void> {
  const before = await page.getByTestId('measurement').count();
  const box = (await page.getByTestId('stage').boundingBox())!;
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.keyboard.press('l');
  await page.mouse.move(...at(0.42, 0.4));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.5), { steps: 6 });
  await page.mouse.move(...at(0.58, 0.6), { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => page.getByTestId('measurement').count()).toBe(before + 1);
}
