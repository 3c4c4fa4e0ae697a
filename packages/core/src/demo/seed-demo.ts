import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visitNoteEntity, weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { ownerEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity, patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import { labOrderEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import type { ReferenceRange } from '@burrow/shared/modules/lab/rules/flag.ts';
import { appointmentEntity } from '@burrow/shared/modules/schedule/schedule.module.ts';
import type { Core } from '../core.ts';
import { nextNumber } from '../modules/directory/next-number.ts';
import { hashPassword } from '../modules/session/sessions.ts';
import { setUpPractice } from '../modules/station/set-up-practice.ts';
import type { DocumentOf } from '../storage/documents.ts';
import { seedAnaesthesia } from './demo-anaesthesia.ts';
import { seedConsents } from './demo-consents.ts';
import { fileRadiograph, markRead } from './demo-imaging.ts';
import { seedKidney } from './demo-kidney.ts';
import { type Deviation, demoSpecimen } from './demo-lab.ts';
import { seedMedicine } from './demo-medicines.ts';
import { type DemoTable, demoPatients, readDemoTable, type SeededPatient } from './demo-people.ts';
import { seedVaccinations } from './demo-vaccinations.ts';
import { seedWard } from './demo-ward.ts';
import { firstAppointment } from './first-appointment.ts';
import { seededRandom } from './random.ts';

export interface DemoSignIn {
  role: string;
  login: string;
  password: string;
}

type Patient = DocumentOf<typeof patientEntity>;
const DAY_MS = 86_400_000;
const RENAL: Deviation = { CREA: 2.1, BUN: 1.8, PHOS: 1.2 };

/** Fills a new practice with an invented clinic: people, animals, histories, results, synthetic radiographs, a day of appointments. */
export async function seedDemo(
  core: Core,
  resourcesFolder: string,
  progress: (text: string) => void,
): Promise<void> {
  const seed = new DemoSeed(core, resourcesFolder);
  progress('Demo clinic: staff, 40 owners, 60 patients');
  await seed.people();
  progress('Demo clinic: histories and results');
  await seed.histories();
  await seed.kidneys();
  progress('Demo clinic: synthetic radiographs');
  await seed.radiographs();
  await seed.vaccinations();
  await seed.care();
  await seed.today();
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

class DemoSeed {
  readonly #core: Core;
  readonly #resourcesFolder: string;
  readonly #table: DemoTable;
  readonly #ranges: ReferenceRange[];
  readonly #random = seededRandom(20_261_121);
  readonly #now = new Date();
  #vets: string[] = [];
  #patients: SeededPatient[] = [];

  constructor(core: Core, resourcesFolder: string) {
    this.#core = core;
    this.#resourcesFolder = resourcesFolder;
    this.#table = readDemoTable(resourcesFolder);
    this.#ranges = (
      JSON.parse(readFileSync(join(resourcesFolder, 'reference-ranges.json'), 'utf8')) as {
        ranges: ReferenceRange[];
      }
    ).ranges;
  }

  async people(): Promise<void> {
    const { documents, station } = this.#core.services;
    const table = this.#table;
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
      if (role === 'veterinarian') this.#vets.push(person.id);
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
    for (const demo of demoPatients(table, this.#random, this.#now)) {
      const number = await nextNumber(this.#core.services, 'patient');
      const document = await documents.insert(patientEntity, adminId, {
        ownerId: ownerIds[demo.ownerIndex],
        at: this.#daysAgo(900),
        body: { ...patientFields.parse(demo.fields), number },
      });
      this.#patients.push({ document, demo, ownerName: table.owners[demo.ownerIndex]! });
    }
  }

  async histories(): Promise<void> {
    const { documents } = this.#core.services;
    const weights = this.#patients.flatMap(({ document, demo }) =>
      [700, 420, 180, 40, 3].map((days, i) => ({
        patientId: document.id,
        at: this.#daysAgo(days + this.#random() * 20),
        body: { grams: Math.round(demo.adultGrams * (0.92 + i * 0.02 + this.#random() * 0.03)) },
      })),
    );
    await documents.insertMany(weightEntity, this.#vets[0]!, weights);
    const notes = this.#patients.flatMap(({ document }) =>
      Array.from({ length: 2 + Math.floor(this.#random() * 4) }, () => {
        const [reason, text] = this.#pick(this.#table.visits);
        return {
          patientId: document.id,
          at: this.#daysAgo(10 + this.#random() * 800),
          body: { reason, text },
        };
      }),
    );
    await documents.insertMany(visitNoteEntity, this.#pick(this.#vets), notes);
    const withLab = this.#patients
      .filter(({ demo }) => ['dog', 'cat'].includes(demo.fields.species))
      .slice(0, 24);
    for (const [i, patient] of withLab.entries()) {
      const isMiso = patient.demo.fields.name === 'Miso';
      for (const days of isMiso
        ? [720, 380, 190, 60, 0.1]
        : [300 + this.#random() * 60, i % 8 === 1 ? 0.2 : 30 + i]) {
        const renal = isMiso
          ? Object.fromEntries(Object.entries(RENAL).map(([code, by]) => [code, by * (1 - days / 800)]))
          : {};
        await this.#result(patient, 'CHEM', days, renal, days > 1);
        if (isMiso || i % 3 === 0) await this.#result(patient, 'CBC', days, {}, days > 1);
      }
    }
    await this.#criticals(withLab);
  }

  /** A low potassium that was acknowledged and treated, and a high one that waits for somebody. */
  async #criticals(patients: SeededPatient[]): Promise<void> {
    const miso = patients.find(({ demo }) => demo.fields.name === 'Miso') ?? patients[0]!;
    const other = patients.findLast(({ demo }) => demo.fields.species === 'dog') ?? patients.at(-1)!;
    const low = await this.#result(miso, 'LYTES', 61, { K: -2.17 }, false);
    await this.#core.labIntake.acknowledge(
      low,
      this.#vets[0]!,
      'treated',
      'Potassium gluconate by mouth',
      this.#daysAgo(61),
    );
    await this.#core.labIntake.markReviewed(low, miso.document.id, this.#vets[0]!, this.#daysAgo(61));
    await this.#result(other, 'LYTES', 0.05, { K: 5.2 }, false);
  }

  async kidneys(): Promise<void> {
    const miso = this.#patients.find(({ demo }) => demo.fields.name === 'Miso');
    if (miso) await seedKidney(this.#core, this.#resourcesFolder, miso, this.#vets[0]!, this.#now);
  }

  async radiographs(): Promise<void> {
    const chosen = this.#patients
      .filter(({ demo }) => ['dog', 'cat'].includes(demo.fields.species))
      .slice(0, 6);
    for (const [i, patient] of chosen.entries()) {
      const subject = i % 2 === 0 ? 'thorax' : 'limb';
      const order = await this.#imagingOrder(
        patient.document,
        subject === 'thorax' ? 'Thorax, 2 views' : 'Stifle, 2 views',
        subject,
        i < 2 ? 0.1 : 40 + i * 9,
      );
      for (const view of subject === 'thorax' ? ['LATERAL', 'VD'] : ['LATERAL'])
        await fileRadiograph(this.#core, patient, order, subject, view, i + 1);
      if (i >= 2) await markRead(this.#core, this.#vets[1]!, patient.document.id, order);
    }
    for (const patient of this.#patients.slice(8, 10))
      await this.#imagingOrder(patient.document, 'Thorax, 2 views', 'THORAX', 0.05);
  }

  async vaccinations(): Promise<void> {
    const patients = this.#patients.map(({ document }) => document);
    const { services, vaccineLibrary } = this.#core;
    const random = seededRandom(20_261_122);
    await seedVaccinations(services.documents, vaccineLibrary, patients, this.#vets[0]!, this.#now, random);
    const miso = patients.find(({ body }) => body.name === 'Miso');
    if (miso) await seedMedicine(services.documents, miso, 4_360, this.#vets[0]!, this.#now);
  }

  /** What was signed and declined, an anaesthesia, and who stays on the ward. */
  async care(): Promise<void> {
    const { services } = this.#core;
    const vet = (await services.documents.get(staffEntity, this.#vets[0]!))!;
    const miso = this.#patients.find(({ demo }) => demo.fields.name === 'Miso')!;
    const signer = { id: vet.id, name: vet.body.name };
    await seedConsents(services, miso, signer, this.#now);
    const buddy = this.#patients.find(({ demo }) => demo.fields.name === 'Buddy')!;
    const [tech] = await services.documents.find(staffEntity, { selector: { 'body.roleId': 'vet-tech' } });
    await seedAnaesthesia(services.documents, miso.document, {
      ...{ vet: signer, techId: tech!.id, now: this.#now },
    });
    await seedWard(services.documents, buddy.document, {
      ...{ vetId: vet.id, techId: tech!.id, timeZone: this.#table.timeZone, now: this.#now },
    });
  }

  /** Today's appointments, some of them already here, and orders whose results are awaited. */
  async today(): Promise<void> {
    const { documents } = this.#core.services;
    const start = firstAppointment(this.#now, this.#table.timeZone);
    const statuses = [
      'done',
      'done',
      'in-room',
      'arrived',
      'arrived',
      'booked',
      'booked',
      'booked',
      'booked',
      'booked',
    ];
    for (const [i, status] of statuses.entries()) {
      const { document } = this.#patients[(i * 5) % this.#patients.length]!;
      await documents.insert(appointmentEntity, this.#vets[0]!, {
        patientId: document.id,
        ownerId: document.ownerId,
        at: new Date(start + i * 30 * 60_000).toISOString(),
        status,
        body: {
          minutes: 20,
          reason: this.#pick(this.#table.reasons),
          providerId: this.#pick(this.#vets),
          room: status === 'in-room' ? this.#pick(this.#table.rooms) : '',
        },
      });
    }
    for (const { document } of this.#patients.slice(11, 15))
      await this.#labOrder(document, ['CHEM'], 0.05, 'ordered');
    await this.#heldResult();
  }

  async #result(
    patient: SeededPatient,
    panel: string,
    days: number,
    deviation: Deviation,
    isReviewed: boolean,
  ): Promise<string> {
    const { document, demo, ownerName } = patient;
    const order = await this.#labOrder(document, [panel], days, 'ordered');
    const ordered = this.#core.labTables.panels.find(({ code }) => code === panel)!;
    const at = this.#daysAgo(days);
    const identity = {
      patientIds: [document.body.number],
      patientName: `${ownerName[1]} ${demo.fields.name}`,
      species: demo.fields.species,
    };
    const specimen = demoSpecimen(
      this.#ranges,
      ordered,
      demo.fields.species,
      identity,
      order.body.accession,
      at,
      deviation,
      this.#random,
    );
    const arrival = {
      intakeId: `demo-${order.id}`,
      deviceId: 'demo',
      deviceName: 'Demo analyzer',
      receivedAt: at,
    };
    const reportId = await this.#core.labIntake.file(arrival, specimen, `held-demo-${order.id}`, {
      patientId: document.id,
      orderId: order.id,
      filedBy: 'accession',
      filedReason: '',
      author: 'device:demo',
    });
    if (isReviewed) await this.#core.labIntake.markReviewed(reportId, document.id, this.#vets[0]!, at);
    return reportId;
  }

  async #labOrder(patient: Patient, panels: string[], days: number, status: string) {
    const { documents } = this.#core.services;
    return documents.insert(labOrderEntity, this.#vets[0]!, {
      patientId: patient.id,
      ownerId: patient.ownerId,
      at: this.#daysAgo(days + 0.02),
      status,
      body: {
        accession: await nextNumber(this.#core.services, 'lab'),
        panels,
        priority: 'routine',
        note: '',
        orderedBy: this.#vets[0]!,
      },
    });
  }

  async #imagingOrder(patient: Patient, procedure: string, bodyPart: string, days: number) {
    const { documents } = this.#core.services;
    const accession = await nextNumber(this.#core.services, 'imaging');
    const digits = String(Math.floor(this.#random() * 1e15)) + accession.slice(1);
    return documents.insert(imagingOrderEntity, this.#vets[0]!, {
      patientId: patient.id,
      ownerId: patient.ownerId,
      at: this.#daysAgo(days),
      status: 'ordered',
      body: {
        accession,
        studyInstanceUid: `2.25.${BigInt(digits)}`,
        modality: 'DX',
        bodyPart: bodyPart.toUpperCase(),
        procedure,
        reason: 'Cough',
        orderedBy: this.#vets[0]!,
      },
    });
  }

  /** A result whose sample was labelled by hand: it waits for a person. */
  async #heldResult(): Promise<void> {
    const identity = { patientIds: ['4711'], patientName: 'Ortiz Misu', species: 'FELINE' };
    const at = this.#daysAgo(0.01);
    const panel = this.#core.labTables.panels.find(({ code }) => code === 'CHEM')!;
    const specimen = demoSpecimen(this.#ranges, panel, 'cat', identity, '4711', at, RENAL, this.#random);
    await this.#core.labIntake.receive(
      { intakeId: 'demo-held', deviceId: 'demo', deviceName: 'Demo analyzer', receivedAt: at },
      { protocol: 'hl7', messageType: 'ORU^R01', controlId: 'demo', sender: 'Demo', specimens: [specimen] },
    );
  }

  #daysAgo(days: number): string {
    return new Date(this.#now.getTime() - days * DAY_MS).toISOString();
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!;
  }
}
