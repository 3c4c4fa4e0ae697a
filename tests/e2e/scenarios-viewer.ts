import { sendFile } from '@burrow/devices/simulator/modality.ts';
import { expect, test } from 'vitest';
import { type Clip, clip } from '../support/clip.ts';
import type { Clinic } from './clinic.ts';
import { targetOf } from './scenarios-imaging.ts';
import { stagePixels } from './stage-pixels.ts';

/** Sends a clip of Miso and opens it from the chart. */
async function openClip(clinic: Clinic, wanted: Omit<Clip, 'patientId' | 'patientName'>): Promise<void> {
  const miso = await clinic.patient('Miso');
  await clinic.open(`/patients/${miso.id}/imaging`);
  const file = clip({ ...wanted, patientId: miso.number, patientName: 'Ortiz^Miso' });
  expect(await sendFile(targetOf(clinic), file)).toBe(0);
  const study = clinic.page.getByTestId('study').filter({ hasText: wanted.description });
  await study.first().click();
  await clinic.page.getByTestId('stage').waitFor();
}

/** Clips, and images that cannot be shown. */
export function viewerScenarios(clinic: Clinic): void {
  test.each([false, true])(
    'frames of a clip scroll by key and play in a loop (deflated: %s)',
    async (isDeflated) => {
      const { page } = clinic;
      await openClip(clinic, { description: `Heart loop ${isDeflated}`, framesPerSecond: 20, isDeflated });
      const mean = async () => Math.round((await stagePixels(page)).mean);
      await expect.poll(async () => (await stagePixels(page)).shades).toBeGreaterThan(16);
      const first = await mean();
      await page.keyboard.press('ArrowDown');
      await expect.poll(mean).toBeGreaterThan(first + 10);
      await page.keyboard.press('ArrowUp');
      await expect.poll(mean).toBe(first);
      const seen = new Set<number>();
      await page.keyboard.press(' ');
      await expect.poll(async () => seen.add(await mean()).size, { interval: 20 }).toBeGreaterThan(4);
      await page.keyboard.press(' ');
    },
  );

  test('an image that would be drawn wrongly is refused by a sentence, and has no picture in the list', async () => {
    const { page } = clinic;
    const description = 'Deep colour';
    await openClip(clinic, { description, frames: 1, isRefused: true });
    await page.getByRole('alert').filter({ hasText: 'cannot be shown truly' }).waitFor();
    expect((await stagePixels(page)).shades).toBe(1);
    await page.keyboard.press('Escape');
    const study = page.getByTestId('study').filter({ hasText: description });
    await study.getByText('US', { exact: true }).waitFor();
    expect(await study.getByTestId('picture').count()).toBe(0);
  });
}
