import type { Page } from 'playwright-core';

/** What the viewer really painted: read back from the canvas, the corner texts' own canvas left out. */
export async function stagePixels(page: Page): Promise<{ shades: number; mean: number }> {
  return page
    .getByTestId('stage')
    .locator('canvas')
    .first()
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const copy = document.createElement('canvas');
      copy.width = canvas.width;
      copy.height = canvas.height;
      const context = copy.getContext('2d')!;
      context.drawImage(canvas, 0, 0);
      const side = Math.floor(Math.min(copy.width, copy.height) / 2);
      // The middle of the stage, where the image is at any window size.
      const { data } = context.getImageData((copy.width - side) / 2, (copy.height - side) / 2, side, side);
      const counts = new Set<number>();
      let sum = 0;
      for (let at = 0; at < data.length; at += 4) {
        counts.add(data[at]!);
        sum += data[at]!;
      }
      return { shades: counts.size, mean: sum / (data.length / 4) };
    });
}
