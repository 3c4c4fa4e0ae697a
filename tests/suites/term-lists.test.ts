import { afterAll, expect, test } from 'vitest';
import { eventually, signInTo } from '../support/api.ts';
import { startTwoStations } from '../support/demo-clinic.ts';
import { startServerProcess, startStationProcess, temporaryFolder } from '../support/processes.ts';

/** Lists of diagnoses that one station imports, at another one. */
const folder = temporaryFolder('terms');
const clinic = await startTwoStations(folder.path);
const { stations, password } = clinic;
let { server } = clinic;
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

test('N-38: a list that one station imports is found at the other; the next one takes its place; also after a start with the cable out', async () => {
  await here!.visit.importTerms({ ...file, text: 'Term ID,Term name\n77,Zebra lyngblatt syndrome\n' });
  await eventually(found, (names) => names.includes('Zebra lyngblatt syndrome'));
  const [, venom] = await there!.visit.termLists({});
  expect(venom?.imported).toMatchObject({ terms: 1, licence: 'Riverside, no. 12', isHere: true });
  await here!.visit.importTerms({ ...file, text: 'Term ID,Term name\n78,Okapi lyngblatt syndrome\n' });
  await eventually(found, (names) => names.join() === 'Okapi lyngblatt syndrome');
  // The list is read again at a start, with nobody to ask for it.
  await Promise.all([stations.b.stop(), server.stop()]);
  stations.b = await startStationProcess(folder.path, { name: 'b', serverUrl: server.url });
  const alone = await signInTo(stations.b.workstation, 'elena', password);
  await eventually(
    () => alone.visit.findTerms({ text: 'lyngblatt' }),
    (terms) => terms.length === 1,
  );
});

test('N-38: a list that is withdrawn at one station is withdrawn at the other', async () => {
  server = await startServerProcess(folder.path, { port: Number(new URL(server.url).port) });
  const there = await signInTo(stations.b.workstation, 'priya', password);
  await there.visit.withdrawTerms({ list: 'venom' });
  expect(await there.visit.findTerms({ text: 'lyngblatt' })).toEqual([]);
  await eventually(
    () => here!.visit.findTerms({ text: 'lyngblatt' }),
    (terms) => terms.length === 0,
  );
});
