import { afterAll, expect, test } from 'vitest';
import { eventually, signInTo } from '../support/api.ts';
import { startTwoStations } from '../support/demo-clinic.ts';
import { temporaryFolder } from '../support/processes.ts';

/** Lists of diagnoses that one station imports, at another one. */
const folder = temporaryFolder('terms');
const { server, stations, password } = await startTwoStations(folder.path);
afterAll(async () => {
  for (const station of Object.values(stations)) await station.stop();
  await server.stop();
  folder.remove();
});
const [here, there] = await Promise.all(
  [stations.a, stations.b].map((station) => signInTo(station.workstation, 'priya', password)),
);
const vet = await signInTo(stations.b.workstation, 'elena', password);
const file = { list: 'venom' as const, fileName: 'venom.csv', licence: 'Riverside, no. 12' };
const found = async () => (await vet.visit.findTerms({ text: 'lyngblatt' })).map(({ name }) => name);

test('N-38: a list that one station imports is found at the other; the next one takes its place; withdrawn is withdrawn', async () => {
  await here!.visit.importTerms({ ...file, text: 'Term ID,Term name\n77,Zebra lyngblatt syndrome\n' });
  await eventually(found, (names) => names.includes('Zebra lyngblatt syndrome'));
  const [, venom] = await there!.visit.termLists({});
  expect(venom?.imported).toMatchObject({ terms: 1, licence: 'Riverside, no. 12', isHere: true });
  await here!.visit.importTerms({ ...file, text: 'Term ID,Term name\n78,Okapi lyngblatt syndrome\n' });
  await eventually(found, (names) => names.join() === 'Okapi lyngblatt syndrome');
  await there!.visit.withdrawTerms({ list: 'venom' });
  expect(await found()).toEqual([]);
  await eventually(
    () => here!.visit.findTerms({ text: 'lyngblatt' }),
    (terms) => terms.length === 0,
  );
});
