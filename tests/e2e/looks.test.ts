import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { useClinic } from './clinic.ts';
import { clippedText } from './clipped-text.ts';
import { emptyPatient, fullPatient } from './full-patient.ts';
import { openGateway } from './gateway-host.ts';
import { WIDE } from './host.ts';

/** Each screen of the chart with ten years in it and with nothing, as people look at it. Pictures: test-results/looks. */
const clinic = useClinic(openGateway);
const SHOTS = join(import.meta.dirname, '../test-results/looks');
const patients: Record<string, string> = {};

const views = {
  wide: { ...WIDE, scheme: 'light' },
  dark: { ...WIDE, scheme: 'dark' },
  tablet: { width: 820, height: 1100, scheme: 'light' },
  /** What a window of 1440 × 900 shows at 200 %. */
  zoomed: { width: WIDE.width / 2, height: WIDE.height / 2, scheme: 'light' },
} as const;

interface Shown {
  path: string;
  ready?: string;
  /** Whose it is instead of the patient with ten years: an animal of the demo clinic that has something to show. */
  of?: string;
}

const screens: Record<string, Shown> = {
  summary: { path: '' },
  visit: { path: '/visit?visit=today', ready: '[data-testid=save-state]' },
  lab: { path: '/lab' },
  imaging: { path: '/imaging' },
  vaccinations: { path: '/vaccinations' },
  medicines: { path: '/medicines' },
  'treatment sheet': { path: '/stay', of: 'Buddy' },
  consents: { path: '/consents', of: 'Miso' },
  anaesthesia: { path: '/anaesthesia', of: 'Miso' },
  documents: { path: '/documents' },
  history: { path: '/history' },
  calculators: { path: '/calculators?calculator=restingEnergy' },
  'record a weight': { path: '?panel=weight', ready: '[role=dialog]' },
  trends: { path: '?panel=trends', ready: '[role=dialog] h2' },
  'order lab': { path: '?panel=order-lab', ready: '[role=dialog] [type=checkbox]' },
  vaccinate: { path: '?panel=vaccinate', ready: '[role=dialog] input' },
  prescribe: { path: '?panel=prescribe', ready: '[role=dialog] input' },
};

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  patients.full = await fullPatient(clinic);
  patients.empty = await emptyPatient(clinic);
});

test.each(Object.entries(screens))(
  'H-63: %s: nothing is cut off, full or empty, dark, on a tablet, at 200 %%',
  async (name, shown) => {
    const { page } = clinic;
    const found: string[] = [];
    const full = shown.of ? (await clinic.patient(shown.of)).id : patients.full;
    for (const [who, patientId] of Object.entries({ ...patients, full })) {
      await clinic.open(`/patients/${patientId}${shown.path}`);
      await page
        .locator(shown.ready ?? '[data-testid=patient-name]')
        .first()
        .waitFor();
      for (const [view, { scheme, ...size }] of Object.entries(views)) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await page.locator(`html[data-scheme=${scheme}]`).waitFor();
        await page.waitForLoadState('networkidle');
        await page.screenshot({ path: join(SHOTS, `${name.replaceAll(' ', '-')}-${who}-${view}.png`) });
        found.push(...(await page.evaluate(clippedText)).map((problem) => `${who}, ${view}: ${problem}`));
      }
    }
    await page.setViewportSize(WIDE);
    expect(found).toEqual([]);
  },
);

test('H-63: what is cut off or sticks out is seen', async () => {
  const { page } = clinic;
  await clinic.open('/');
  await page.evaluate(() => {
    document
      .querySelector('main')!
      .insertAdjacentHTML(
        'afterbegin',
        '<div style="width: 40px; overflow: hidden; white-space: nowrap">Cut off on the right</div>' +
          '<div style="height: 10px; overflow: hidden">Cut<br>off<br>below</div>' +
          '<div style="position: absolute; left: 99%; white-space: nowrap">Hangs over the edge</div>',
      );
  });
  expect(await page.evaluate(clippedText)).toEqual([
    expect.stringMatching(/the page is \d+ px wider/),
    expect.stringMatching(/Cut off on the right" is cut off by/),
    expect.stringMatching(/Cutoffbelow" is cut off below/),
    expect.stringMatching(/Hangs over the edge" hangs over the right edge/),
  ]);
});

test('H-64: from the search to the signature by keyboard alone; nothing jumps while it is typed', async () => {
  const { page } = clinic;
  await clinic.open('/');
  await page.getByTestId('arrival').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find anything' }).waitFor();
  await page.keyboard.type('Nihil');
  await page.keyboard.press('Enter');
  await page.getByTestId('patient-name').filter({ hasText: 'Nihil' }).waitFor();
  await page.keyboard.press('n');
  await page.getByLabel('Reason of the visit').waitFor();
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement!;
      return {
        label: (at as HTMLInputElement).labels?.[0]?.textContent ?? '',
        top: at.getBoundingClientRect().top,
      };
    });
  /** Goes on with Tab until the field has the focus. */
  const tabTo = async (label: string) => {
    for (let step = 0; step < 60; step++) {
      if ((await focused()).label === label) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${label}`);
  };
  const jumps: string[] = [];
  for (const [label, text] of [
    ['Reason of the visit', 'Yearly check of a cat that nobody has seen before'],
    ['History and what the owner says', 'Eats and drinks well.'],
    ['Temperature', '38.6'],
    ['Assessment', 'Healthy.'],
    ['Plan', 'See you next year.'],
  ] as const) {
    await expect.poll(async () => (await focused()).label !== '').toBe(true);
    await tabTo(label);
    const { top } = await focused();
    for (const letter of text) {
      await page.keyboard.type(letter);
      const now = await focused();
      if (Math.abs(now.top - top) > 1) jumps.push(`${label} jumped by ${now.top - top} px at ${letter}`);
    }
  }
  await page
    .getByTestId('save-state')
    .filter({ hasText: /^saved/ })
    .waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/signed by Dr. Elena Reyes/).waitFor();
  expect(jumps).toEqual([]);
});
