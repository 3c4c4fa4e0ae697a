import { readObjectHeader, toReceivedObject } from '@burrow/devices/protocol/dicom/object-header.ts';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import {
  imageObjectEntity,
  type imagingOrderEntity,
  studyReviewEntity,
} from '@burrow/shared/modules/imaging/imaging-entities.ts';
import type { Core } from '../core.ts';
import type { DocumentOf } from '../storage/documents.ts';
import type { SeededPatient } from './demo-people.ts';

/** Draws a radiograph of a patient and files it as if a modality had sent it. */
export async function fileRadiograph(
  core: Core,
  { document, demo, ownerName }: SeededPatient,
  order: DocumentOf<typeof imagingOrderEntity>,
  subject: 'thorax' | 'limb',
  view: string,
  seed: number,
): Promise<void> {
  const { blobs } = core.services;
  const { sex, bornOn } = demo.fields;
  const { file, dataSet, sopClassUid, sopInstanceUid } = syntheticRadiograph({
    patientId: document.body.number,
    patientName: `${ownerName[1]}^${demo.fields.name}`,
    species: demo.fields.species,
    breed: demo.fields.breed,
    sex: sex === 'female' ? 'F' : sex === 'male' ? 'M' : 'O',
    birthOn: bornOn,
    responsiblePerson: ownerName.toReversed().join('^'),
    accession: order.body.accession,
    subject,
    view,
    studyInstanceUid: order.body.studyInstanceUid,
    takenAt: new Date(order.at),
    seed,
  });
  const digest = await blobs.put(file);
  const header = readObjectHeader(dataSet, '1.2.840.10008.1.2.1');
  const object = toReceivedObject(header, {
    digest,
    byteLength: file.length,
    sopClassUid,
    sopInstanceUid,
    transferSyntaxUid: '1.2.840.10008.1.2.1',
    callingAeTitle: 'DEMO',
  });
  const arrival = { intakeId: `demo-${digest}`, deviceId: 'demo', receivedAt: order.at };
  await core.imagingIntake.file(
    arrival,
    { ...object, takenAt: order.at },
    {
      patientId: document.id,
      orderId: order.id,
      filedBy: 'accession',
      filedReason: '',
      author: 'device:demo',
    },
  );
}

/** A vet has read the study of this order. */
export async function markRead(
  core: Core,
  author: string,
  patientId: string,
  { at, body }: DocumentOf<typeof imagingOrderEntity>,
): Promise<void> {
  const { documents } = core.services;
  await documents.insert(studyReviewEntity, author, {
    patientId,
    at,
    body: { studyInstanceUid: body.studyInstanceUid, findings: 'No abnormality seen.' },
  });
  for (const object of await documents.find(imageObjectEntity, { selector: { patientId } })) {
    await documents.patch(imageObjectEntity, object.id, author, () => ({ status: 'reviewed' }));
  }
}
