import { afterAll, expect, test } from 'vitest';
import { type StationProcess, startStationProcess } from '../support/processes.ts';
import { Relay } from '../support/relay.ts';
import { useClinic } from './clinic.ts';
import { type GatewayHost, openGateway } from './gateway-host.ts';
import { WIDE } from './host.ts';

/** A further station whose records have not come yet. */
let host: GatewayHost;
let relay: Relay | undefined;
let second: StationProcess | undefined;
const clinic = useClinic(async () => {
  host = await openGateway();
  return host;
});
afterAll(async () => {
  await second?.stop();
  await relay?.close();
});

test('a new station says that it fetches the records, and shows the faces once they are here', async () => {
  const { code } = await (await clinic.api('priya')).station.issueCode({});
  relay = await Relay.open(host.server.url);
  second = await startStationProcess(host.folder, { name: 'Exam 2', serverUrl: relay.url, code });
  const page = await host.browser.newPage({ viewport: WIDE, locale: 'en-GB' });
  clinic.watch(page, second.workstation);
  await page.goto(second.workstation);
  const words = page.getByRole('status').filter({ hasText: /Fetching the clinic’s records .* \d+ so far/ });
  await words.waitFor();
  await page.getByRole('progressbar', { name: 'First synchronisation' }).waitFor();
  expect(await page.getByRole('button').count()).toBe(0);
  relay.release();
  await page.getByRole('button', { name: /Elena Reyes/ }).waitFor({ timeout: 30_000 });
  expect(await words.count()).toBe(0);
  await page.close();
});
