import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { Core } from '../core.ts';
import { seedAnaesthesia } from './demo-anaesthesia.ts';
import { seedConsents } from './demo-consents.ts';
import { seedToday } from './demo-day.ts';
import { seedHistories } from './demo-histories.ts';
import { seedKidney } from './demo-kidney.ts';
import { seedMedicine } from './demo-medicines.ts';
import { readDemoTable } from './demo-people.ts';
import { seedPeople } from './demo-practice.ts';
import { seedRadiographs } from './demo-radiographs.ts';
import { seedResults } from './demo-results.ts';
import { DemoScene } from './demo-scene.ts';
import { seedVaccinations } from './demo-vaccinations.ts';
import { seedWard } from './demo-ward.ts';
import { seededRandom } from './random.ts';

export interface DemoSignIn {
  role: string;
  login: string;
  password: string;
}

/** Fills a new practice with an invented clinic: people, animals, histories, results, synthetic radiographs, a day of appointments. */
export async function seedDemo(
  core: Core,
  resourcesFolder: string,
  progress: (text: string) => void,
): Promise<void> {
  const scene = new DemoScene(core, resourcesFolder);
  progress('Demo clinic: staff, 40 owners, 60 patients');
  await seedPeople(scene);
  progress('Demo clinic: histories and results');
  await seedHistories(scene);
  await seedResults(scene);
  progress('Demo clinic: synthetic radiographs');
  await seedRadiographs(scene);
  await seedCare(scene);
  await seedToday(scene);
}

/** One person per role, with the password that all of the demo share. */
export function demoSignIns(resourcesFolder: string): DemoSignIn[] {
  const { staff, password } = readDemoTable(resourcesFolder);
  const firstOfRole = staff.filter((person, i) => staff.findIndex(({ role }) => role === person.role) === i);
  const people = [
    ...firstOfRole.map(({ role, login }) => ({ role, login })),
    { role: 'client', login: 'ana@example.org' },
  ];
  return people.map((person) => ({ ...person, password }));
}

/** Vaccinations of all; of the patients of the tour also medicine, staging, consents, an anaesthesia and a stay. */
async function seedCare(scene: DemoScene): Promise<void> {
  const { core, now, resourcesFolder, table } = scene;
  const { documents } = core.services;
  const [vetId] = scene.vets as [string];
  const [miso, buddy] = [scene.patient('Miso')!, scene.patient('Buddy')!];
  await seedKidney(core, resourcesFolder, miso, vetId, now);
  const patients = scene.patients.map(({ document }) => document);
  await seedVaccinations(documents, core.vaccineLibrary, patients, vetId, now, seededRandom(20_261_122));
  await seedMedicine(documents, miso.document, 4_360, vetId, now);
  const signer = { id: vetId, name: (await documents.get(staffEntity, vetId))!.body.name };
  await seedConsents(core.services, miso, signer, now);
  const [tech] = await documents.find(staffEntity, { selector: { 'body.roleId': 'vet-tech' } });
  await seedAnaesthesia(documents, miso.document, { vet: signer, techId: tech!.id, now });
  await seedWard(documents, buddy.document, { vetId, techId: tech!.id, timeZone: table.timeZone, now });
}
