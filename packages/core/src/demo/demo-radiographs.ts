import { imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import { nextNumber } from '../modules/directory/next-number.ts';
import { fileRadiograph, markRead } from './demo-imaging.ts';
import type { SeededPatient } from './demo-people.ts';
import type { DemoScene } from './demo-scene.ts';

/** Radiographs that were taken, some of them read, and two that are awaited. */
export async function seedRadiographs(scene: DemoScene): Promise<void> {
  const chosen = scene.dogsAndCats(6);
  for (const [i, patient] of chosen.entries()) {
    const subject = i % 2 === 0 ? 'thorax' : 'limb';
    const order = await imagingOrder(
      scene,
      patient.document,
      subject === 'thorax' ? 'Thorax, 2 views' : 'Stifle, 2 views',
      subject,
      i < 2 ? 0.1 : 40 + i * 9,
    );
    for (const view of subject === 'thorax' ? ['LATERAL', 'VD'] : ['LATERAL'])
      await fileRadiograph(scene.core, patient, order, subject, view, i + 1);
    if (i >= 2) await markRead(scene.core, scene.vets[1]!, patient.document.id, order);
  }
  for (const patient of scene.patients.slice(8, 10))
    await imagingOrder(scene, patient.document, 'Thorax, 2 views', 'THORAX', 0.05);
}

async function imagingOrder(
  scene: DemoScene,
  patient: SeededPatient['document'],
  procedure: string,
  bodyPart: string,
  days: number,
) {
  const { documents } = scene.core.services;
  const accession = await nextNumber(scene.core.services, 'imaging');
  const digits = String(Math.floor(scene.random() * 1e15)) + accession.slice(1);
  return documents.insert(imagingOrderEntity, scene.vets[0]!, {
    patientId: patient.id,
    ownerId: patient.ownerId,
    at: scene.daysAgo(days),
    status: 'ordered',
    body: {
      accession,
      studyInstanceUid: `2.25.${BigInt(digits)}`,
      modality: 'DX',
      bodyPart: bodyPart.toUpperCase(),
      procedure,
      reason: 'Cough',
      orderedBy: scene.vets[0]!,
    },
  });
}
