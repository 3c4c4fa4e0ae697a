import { openGateway } from '../../tests/e2e/gateway-host.ts';
import { signInTo } from '../../tests/support/api.ts';
import { percentile } from './percentile.ts';

const ENTRIES = 5_000;
const DAYS = 20 * 365;
const OPENINGS = 20;
const BAR_MS = 300;

/** Opening the history of an old animal: from the click on its tab to the first entry on the screen. */
export async function benchHistory(): Promise<string> {
  const host = await openGateway();
  try {
    const { page, origin, station } = host;
    const { password } = station.signIn![0]!;
    const vet = await signInTo(origin, 'elena', password);
    const [hit] = await vet.directory.search({ text: 'Miso', limit: 5 });
    const patientId = hit!.id;
    for (let i = 0; i < ENTRIES; i += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, j) => {
          const at = new Date(Date.now() - ((i + j + 1) / ENTRIES) * DAYS * 86_400_000).toISOString();
          return vet.clinical.recordWeight({ patientId, grams: 4_000 + ((i + j) % 300), at });
        }),
      );
    await page.goto(origin);
    await page.getByRole('button', { name: /Elena Reyes/ }).click();
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    const paints: number[] = [];
    const answers: number[] = [];
    for (let i = 0; i < OPENINGS; i++) {
      const asked = performance.now();
      await vet.clinical.history({ patientId, limit: 25 });
      answers.push(performance.now() - asked);
      await page.goto(`${origin}/patients/${patientId}/vaccinations`);
      await page.getByTestId('due-line').first().waitFor();
      paints.push(
        await page.evaluate(async () => {
          const start = performance.now();
          document.querySelector<HTMLElement>('a[href$="/history"]')!.click();
          while (!document.querySelector('[data-testid=history-entry]'))
            await new Promise(requestAnimationFrame);
          return performance.now() - start;
        }),
      );
    }
    const row = (what: string, times: number[]) =>
      `| ${what} | ${[50, 95].map((at) => `${percentile(times, at).toFixed(0)} (${(percentile(times, at) / BAR_MS).toFixed(2)}×)`).join(' | ')} |`;
    return [
      `One animal with ${ENTRIES.toLocaleString('en')} entries over 20 years, opened ${OPENINGS} times.`,
      '',
      '| history | p50 ms | p95 ms |',
      '| --- | --- | --- |',
      row('its first page by the API', answers),
      row('click → first entry on the screen', paints),
    ].join('\n');
  } finally {
    await host.close();
  }
}
