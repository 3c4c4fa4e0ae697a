import { expect, test } from 'vitest';
import { apiOf, eventually } from '../support/api.ts';
import { useClinic } from './clinic.ts';
import { type GatewayHost, openGateway, openSecondStation } from './gateway-host.ts';
import { drawLength, openViewer } from './scenarios-imaging.ts';

/** Two stations of one clinic, each in its own window. */
let host: GatewayHost;
let other: Awaited<ReturnType<typeof openSecondStation>>;
const clinic = useClinic(async () => {
  host = await openGateway();
  const { password } = host.station.signIn![0]!;
  const { token } = await apiOf(host.station.workstation).session.signIn({ login: 'priya', password });
  const { code } = await apiOf(host.station.workstation, token).station.issueCode({});
  other = await openSecondStation(host, code);
  clinic.watch(other.page, other.origin);
  // The people of the clinic come with the first sync.
  await other.page.goto(other.origin);
  await other.page.getByRole('button', { name: /Elena Reyes/ }).waitFor({ timeout: 30_000 });
  const close = host.close;
  return Object.assign(host, {
    close: async () => {
      await other.station.stop();
      await close();
    },
  });
});

async function signInAtOther(): Promise<void> {
  const { page } = other;
  await page.getByRole('button', { name: /Marcus Lindqvist/ }).click();
  await page.getByLabel('Password').fill(clinic.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
}

test('a measurement drawn on one station stands in the open viewer of the other', async () => {
  const miso = await clinic.patient('Miso');
  await signInAtOther();
  await eventually(
    () => other.page.getByTestId('arrival').count(),
    (count) => count === 10,
  );
  await clinic.open(`/patients/${miso.id}/imaging`);
  await openViewer(clinic, miso.id);
  await clinic.openOther(other, new URL(clinic.page.url()).pathname);
  const there = other.page.getByTestId('measurement');
  const before = await there.count();
  await drawLength(clinic);
  const value = (await clinic.page.getByTestId('measurement').first().locator('strong').textContent())!;
  await there.filter({ hasText: value }).first().waitFor();
  expect(await there.count()).toBe(before + 1);
});

test('one field edited on both stations: both values wait in the inbox, a key decides, both agree', async () => {
  const miso = await clinic.patient('Miso');
  await clinic.open(`/patients/${miso.id}`);
  await clinic.openOther(other, `/patients/${miso.id}`);
  await host.cableOut();
  for (const [page, tag] of [
    [clinic.page, 'FRONT-1'],
    [other.page, 'EXAM-2'],
  ] as const) {
    await page
      .getByRole('banner')
      .getByRole('button', { name: /offline/ })
      .waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Tag or tattoo').fill(tag);
    await page.keyboard.press('Enter');
    await page.getByText('Miso is saved.').waitFor();
  }
  await host.cableIn();
  const { page } = clinic;
  await page.getByRole('link', { name: 'Decide' }).waitFor({ timeout: 45_000 });
  await page.getByRole('link', { name: 'Decide' }).click();
  const conflict = page.getByTestId('conflict');
  await conflict.filter({ hasText: 'FRONT-1' }).filter({ hasText: 'EXAM-2' }).waitFor();
  const vet = await clinic.api('elena');
  const [item] = await vet.attention.conflicts({});
  await page.keyboard.press('2');
  await conflict.waitFor({ state: 'detached' });
  await clinic.openOther(other, `/patients/${miso.id}`);
  const taken = String(item!.conflicts[0]!.overruled);
  const there = apiOf(other.origin, await clinic.tokenAt(other));
  await eventually(
    () => there.directory.openPatient({ patientId: miso.id }),
    ({ tag, openConflicts }) => tag === taken && openConflicts === 0,
  );
});
