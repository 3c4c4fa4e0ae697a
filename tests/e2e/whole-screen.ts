import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { scheduler } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { clippedText } from './clipped-text.ts';
import { NARROW, WIDE } from './host.ts';

/** With BURROW_LOOKS set, pictures of all screens lie here. */
const SHOTS = process.env.BURROW_LOOKS && join(import.meta.dirname, '../test-results/screens');

const SETTLING_LOOKS = 20;
const sizes = {
  wide: WIDE,
  narrow: NARROW,
  phone: { width: 420, height: 900 },
  /** What a window of 1440 × 900 shows at 200 %. */
  zoomed: { width: WIDE.width / 2, height: WIDE.height / 2 },
};

/** What of the screen is cut off or sticks out in any size, each as one line; the window is wide again afterwards. */
export async function cutOff(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    found.push(...(await onceSettled(page)).map((line) => `${size}: ${line}`));
    await picture(page, `${name}-${size}`);
  }
  await page.setViewportSize(WIDE);
  return found;
}

/** A window that was resized settles: media queries are heard, what hangs from a button follows it. What stays is told. */
async function onceSettled(page: Page): Promise<string[]> {
  let lines = await page.evaluate(clippedText);
  for (let looks = 0; lines.length > 0 && looks < SETTLING_LOOKS; looks++) {
    await scheduler.wait(100);
    lines = await page.evaluate(clippedText);
  }
  return lines;
}

/** Keeps a picture of the screen, when pictures are wanted. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name.replaceAll(' ', '-')}.png`) });
}
