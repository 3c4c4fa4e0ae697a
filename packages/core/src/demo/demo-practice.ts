import { ownerEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity, patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { nextNumber } from '../modules/directory/next-number.ts';
import { hashPassword } from '../modules/session/sessions.ts';
import { setUpPractice } from '../modules/station/set-up-practice.ts';
import { demoPatients } from './demo-people.ts';
import type { DemoScene } from './demo-scene.ts';

/** The practice, its staff, its owners and their animals. */
export async function seedPeople(scene: DemoScene): Promise<void> {
  const { documents, station } = scene.core.services;
  const table = scene.table;
  const [admin, ...others] = table.staff;
  const adminId = await setUpPractice(
    documents,
    station,
    {
      practiceName: table.practice,
      clinicName: table.clinic,
      timeZone: table.timeZone,
      address: table.address,
      phone: table.phone,
      isDemo: true,
    },
    { adminName: admin!.name, login: admin!.login, password: table.password },
  );
  const passwordHash = await hashPassword(table.password);
  for (const { name, login, role, colour, licence } of others) {
    const person = await documents.insert(staffEntity, adminId, {
      body: { name, login, roleId: role, colour, licenceNumber: licence, passwordHash, disabled: false },
    });
    if (role === 'veterinarian') scene.vets.push(person.id);
  }
  const ownerIds: string[] = [];
  for (const [i, [givenName, familyName]] of table.owners.entries()) {
    const email = `${familyName
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]/g, '')}@example.org`;
    const phones = [`555 0${134 + i}`];
    const owner = await documents.insert(ownerEntity, adminId, {
      body: { givenName, familyName, phones, email, address: `${i + 3} Harbour Street` },
    });
    ownerIds.push(owner.id);
  }
  const [client] = table.owners;
  await documents.insert(staffEntity, adminId, {
    ownerId: ownerIds[0],
    body: {
      name: client!.join(' '),
      login: 'ana@example.org',
      roleId: 'client',
      colour: 'slate',
      passwordHash,
      disabled: false,
    },
  });
  for (const demo of demoPatients(table, scene.random, scene.now)) {
    const number = await nextNumber(scene.core.services, 'patient');
    const document = await documents.insert(patientEntity, adminId, {
      ownerId: ownerIds[demo.ownerIndex],
      at: scene.daysAgo(900),
      body: { ...patientFields.parse(demo.fields), number },
    });
    scene.patients.push({ document, demo, ownerName: table.owners[demo.ownerIndex]! });
  }
}
