import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labOrderEntity, labReportEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import type { ReferenceRange } from '@burrow/shared/modules/lab/rules/flag.ts';
import { nextNumber } from '../modules/directory/next-number.ts';
import { acknowledgeReport, decideOnReport } from '../modules/lab/report-decisions.ts';
import { type Deviation, demoSpecimen } from './demo-lab.ts';
import type { SeededPatient } from './demo-people.ts';
import type { DemoScene } from './demo-scene.ts';

const RENAL: Deviation = { CREA: 2.1, BUN: 1.8, PHOS: 1.2 };

/** Results of the last years, critical values among them. */
export async function seedResults(scene: DemoScene): Promise<void> {
  const ranges = rangesOf(scene);
  const withLab = scene.dogsAndCats(24);
  for (const [i, patient] of withLab.entries()) {
    const isMiso = patient.demo.fields.name === 'Miso';
    for (const days of isMiso
      ? [720, 380, 190, 60, 0.1]
      : [300 + scene.random() * 60, i % 8 === 1 ? 0.2 : 30 + i]) {
      const renal = isMiso
        ? Object.fromEntries(Object.entries(RENAL).map(([code, by]) => [code, by * (1 - days / 800)]))
        : {};
      await result(scene, ranges, patient, 'CHEM', days, renal, days > 1);
      if (isMiso || i % 3 === 0) await result(scene, ranges, patient, 'CBC', days, {}, days > 1);
    }
  }
  await seedCriticals(scene, ranges, withLab);
}

/** A low potassium that was acknowledged and treated, and a high one that waits for somebody. */
async function seedCriticals(
  scene: DemoScene,
  ranges: readonly ReferenceRange[],
  patients: SeededPatient[],
): Promise<void> {
  const miso = patients.find(({ demo }) => demo.fields.name === 'Miso') ?? patients[0]!;
  const other = patients.findLast(({ demo }) => demo.fields.species === 'dog') ?? patients.at(-1)!;
  const low = await result(scene, ranges, miso, 'LYTES', 61, { K: -2.17 }, false);
  const { documents } = scene.core.services;
  const report = (await documents.get(labReportEntity, low))!;
  const said = { author: scene.vets[0]!, at: scene.daysAgo(61) };
  await acknowledgeReport(documents, report, 'treated', { ...said, note: 'Potassium gluconate by mouth' });
  await decideOnReport(documents, report, 'reviewed', said);
  await result(scene, ranges, other, 'LYTES', 0.05, { K: 5.2 }, false);
}

/** Files a result of a panel so many days ago, as its order's; answers the report's id. */
async function result(
  scene: DemoScene,
  ranges: readonly ReferenceRange[],
  patient: SeededPatient,
  panel: string,
  days: number,
  deviation: Deviation,
  isReviewed: boolean,
): Promise<string> {
  const { document, demo, ownerName } = patient;
  const order = await labOrder(scene, document, [panel], days);
  const ordered = scene.core.labTables.panels.find(({ code }) => code === panel)!;
  const at = scene.daysAgo(days);
  const identity = {
    patientIds: [document.body.number],
    patientName: `${ownerName[1]} ${demo.fields.name}`,
    species: demo.fields.species,
  };
  const specimen = demoSpecimen(
    ranges,
    ordered,
    demo.fields.species,
    identity,
    order.body.accession,
    at,
    deviation,
    scene.random,
  );
  const arrival = {
    intakeId: `demo-${order.id}`,
    deviceId: 'demo',
    deviceName: 'Demo analyzer',
    receivedAt: at,
  };
  const reportId = await scene.core.labIntake.file(arrival, specimen, `held-demo-${order.id}`, {
    patientId: document.id,
    orderId: order.id,
    filedBy: 'accession',
    filedReason: '',
    author: 'device:demo',
  });
  const said = { author: scene.vets[0]!, at };
  const report = { id: reportId, patientId: document.id };
  if (isReviewed) await decideOnReport(scene.core.services.documents, report, 'reviewed', said);
  return reportId;
}

/** An order of the lab, as a veterinarian made it so many days ago. */
export async function labOrder(
  scene: DemoScene,
  patient: SeededPatient['document'],
  panels: string[],
  days: number,
) {
  const { documents } = scene.core.services;
  return documents.insert(labOrderEntity, scene.vets[0]!, {
    patientId: patient.id,
    ownerId: patient.ownerId,
    at: scene.daysAgo(days + 0.02),
    status: 'ordered',
    body: {
      accession: await nextNumber(scene.core.services, 'lab'),
      panels,
      priority: 'routine',
      note: '',
      orderedBy: scene.vets[0]!,
    },
  });
}

/** A result whose sample was labelled by hand: it waits for a person. */
export async function seedHeldResult(scene: DemoScene): Promise<void> {
  const identity = { patientIds: ['4711'], patientName: 'Ortiz Misu', species: 'FELINE' };
  const at = scene.daysAgo(0.01);
  const panel = scene.core.labTables.panels.find(({ code }) => code === 'CHEM')!;
  const specimen = demoSpecimen(rangesOf(scene), panel, 'cat', identity, '4711', at, RENAL, scene.random);
  await scene.core.labIntake.receive(
    { intakeId: 'demo-held', deviceId: 'demo', deviceName: 'Demo analyzer', receivedAt: at },
    { protocol: 'hl7', messageType: 'ORU^R01', controlId: 'demo', sender: 'Demo', specimens: [specimen] },
  );
}

function rangesOf({ resourcesFolder }: DemoScene): ReferenceRange[] {
  const file = readFileSync(join(resourcesFolder, 'reference-ranges.json'), 'utf8');
  return (JSON.parse(file) as { ranges: ReferenceRange[] }).ranges;
}
