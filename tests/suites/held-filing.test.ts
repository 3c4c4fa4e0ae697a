import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { heldSpecimenEntity, heldStudyEntity } from '@burrow/shared/modules/attention/attention.module.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { imageObjectEntity, imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import type { ReceivedObject } from '@burrow/shared/modules/imaging/received-object.ts';
import type { AnalyzerMessage } from '@burrow/shared/modules/lab/analyzer-message.ts';
import { labOrderEntity, labReportEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OfflineCore, startOfflineCore } from '../support/offline-core.ts';
import { openPipes, type Pipe } from '../support/pipes.ts';

let station: OfflineCore;
let pipes: Pipe[];
let runs = 0;

beforeAll(async () => {
  station = await startOfflineCore();
  pipes = openPipes(station.core);
});
afterAll(async () => {
  for (const pipe of pipes) pipe.close();
  await station.close();
});

const documents = () => station.core.services.documents;
const arrival = (intakeId: string) => ({
  intakeId,
  deviceId: 'mllp',
  deviceName: 'HL7',
  receivedAt: new Date(Date.UTC(2026, 10, 21, 9, runs)).toISOString(),
});

/** A run with this accession; answers the held item's id. */
async function holdResult(accession: string, species = 'Canine'): Promise<string> {
  const message: AnalyzerMessage = {
    protocol: 'hl7',
    messageType: 'ORU^R01',
    controlId: `run-${++runs}`,
    sender: 'Ana',
    specimens: [
      {
        sequence: 1,
        accessions: [accession],
        identity: { patientIds: [], species },
        readings: [
          {
            sequence: 1,
            code: 'CREA',
            name: 'Creatinine',
            value: '1.7',
            numericValue: 1.7,
            unit: 'mg/dL',
            deviceFlags: [],
            status: 'final',
          },
        ],
      },
    ],
  };
  const intakeId = `intake-${runs}`;
  const { outcome } = await station.core.labIntake.receive(arrival(intakeId), message);
  expect(outcome).toBe('held');
  const held = await documents().find(heldSpecimenEntity, { selector: { 'body.intakeId': intakeId } });
  return held[0]!.id;
}

async function holdImage(accession: string, sopInstanceUid: string): Promise<void> {
  expect((await sendImage(accession, sopInstanceUid)).outcome).toBe('held');
}

function sendImage(accession: string, sopInstanceUid: string) {
  const object: ReceivedObject = {
    digest: sopInstanceUid.replaceAll('.', '').padEnd(64, '0'),
    byteLength: 9,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
    sopInstanceUid,
    transferSyntaxUid: '1.2.840.10008.1.2.1',
    callingAeTitle: 'XRAY',
    studyInstanceUid: `2.25.${accession.length}`,
    seriesInstanceUid: '2.25.8',
    modality: 'DX',
    accession,
  };
  return station.core.imagingIntake.receive(arrival(`image-${++runs}`), object);
}

const orderImage = (accession: string, patientId: string) =>
  documents().insert(imagingOrderEntity, 'vet', {
    patientId,
    status: 'ordered',
    body: {
      accession,
      modality: 'DX',
      procedure: 'Thorax',
      bodyPart: '',
      reason: '',
      orderedBy: 'vet',
      studyInstanceUid: '2.25.9',
    },
  });

function newPatient(species: 'dog' | 'cat' = 'dog') {
  const number = `N-${++runs}`;
  return documents().insert(patientEntity, 'system', {
    ownerId: station.ownerId,
    body: patientEntity.body.parse({ name: `Rex ${runs}`, species, number }),
  });
}

/** Orders as replication brings them: written by another station. */
async function arriveFromElsewhere(entity: typeof labOrderEntity, accessions: string[], patientId: string) {
  for (const accession of accessions) {
    const order = await documents().insert(labOrderEntity, 'vet', {
      patientId,
      status: 'draft',
      body: {
        accession: `${accession} draft`,
        panels: ['chem'],
        priority: 'routine',
        note: '',
        orderedBy: 'vet',
      },
    });
    const row = await station.core.services.collections[entity.collection].findOne(order.id).exec();
    await row!.incrementalModify((current: BurrowDocument) =>
      Object.assign(current, {
        status: 'ordered',
        stationId: 'station-b',
        body: { ...current.body, accession },
      }),
    );
  }
}

/** Resolves with what `look` finds once it finds something; looks again at every change of the database. */
function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  return new Promise((resolve, reject) => {
    const again = () =>
      look().then((found) => {
        if (found === undefined) return;
        stop();
        resolve(found);
      }, reject);
    const stop = station.core.services.changes.subscribe(() => void again());
    void again();
  });
}

const statusOf = async (heldId: string) => (await documents().get(heldSpecimenEntity, heldId))?.status;
const assigned = (heldId: string) =>
  eventually(async () => ((await statusOf(heldId)) === 'assigned' ? true : undefined));
const reportsOf = (patientId: string) => documents().find(labReportEntity, { selector: { patientId } });

test('I-13: a held result is filed once its order arrives, once, as it would have been on arrival', async () => {
  const heldId = await holdResult('ACC-13');
  const patient = await newPatient();
  await arriveFromElsewhere(labOrderEntity, ['ACC-13'], patient.id);
  await assigned(heldId);
  // A second look, and the device's own repetition, change nothing.
  await station.core.labIntake.fileIfMatched(heldId);
  const [report, ...others] = await reportsOf(patient.id);
  expect(others).toEqual([]);
  expect(report).toMatchObject({
    updatedBy: 'device:mllp',
    status: 'new',
    body: { filedBy: 'accession', filedReason: '', accession: 'ACC-13', deviceName: 'HL7' },
  });
  expect(await documents().get(heldSpecimenEntity, heldId)).toMatchObject({
    updatedBy: 'device:mllp',
    patientId: patient.id,
  });
  const [order] = await documents().find(labOrderEntity, { selector: { patientId: patient.id } });
  expect(order?.status).toBe('resulted');
});

test('I-13: what a person has decided stays, and so does what still does not match exactly', async () => {
  const rejected = await holdResult('ACC-14');
  const ofCat = await holdResult('ACC-15', 'Feline');
  const matching = await holdResult('ACC-16');
  const vet = pipes[0]!.client(station.tokens.veterinarian);
  await vet.attention.reject({ heldId: rejected, reason: 'Test run' });
  const patient = await newPatient('dog');
  await arriveFromElsewhere(labOrderEntity, ['ACC-14', 'ACC-15', 'ACC-16'], patient.id);
  await assigned(matching);
  expect([await statusOf(rejected), await statusOf(ofCat)]).toEqual(['rejected', 'held']);
  expect(await reportsOf(patient.id)).toHaveLength(1);

  // The patient was entered wrongly: once corrected, it matches.
  await documents().patch(patientEntity, patient.id, 'vet', () => ({ body: { species: 'cat' as const } }));
  await assigned(ofCat);
  expect(await statusOf(rejected)).toBe('rejected');
  expect(await reportsOf(patient.id)).toHaveLength(2);
});

test('I-13: an item that another station received is left to it', async () => {
  const foreign = await holdResult('ACC-17');
  const own = await holdResult('ACC-18');
  const row = await station.core.services.collections.attention.findOne(foreign).exec();
  await row!.incrementalModify((current: BurrowDocument) =>
    Object.assign(current, { stationId: 'station-b' }),
  );
  const patient = await newPatient();
  await arriveFromElsewhere(labOrderEntity, ['ACC-17', 'ACC-18'], patient.id);
  await assigned(own);
  expect(await statusOf(foreign)).toBe('held');
});

test('I-13: a crash between a person’s filing and its mark keeps the person’s choice', async () => {
  const heldId = await holdResult('ACC-19');
  const chosen = await newPatient();
  const held = (await documents().get(heldSpecimenEntity, heldId))!;
  await station.core.labIntake.file(held.body, held.body.specimen, heldId, {
    patientId: chosen.id,
    orderId: '',
    filedBy: 'person',
    filedReason: 'Only dog in the ward',
    author: 'vet',
  });
  const other = await newPatient();
  await arriveFromElsewhere(labOrderEntity, ['ACC-19'], other.id);
  await assigned(heldId);
  expect(await documents().get(heldSpecimenEntity, heldId)).toMatchObject({
    patientId: chosen.id,
    body: { decidedReason: 'Only dog in the ward' },
  });
  expect(await reportsOf(other.id)).toEqual([]);
});

test('I-13: the images of a held study are filed once their order arrives', async () => {
  await holdImage('ACC-IMAGE', '2.25.101');
  await holdImage('ACC-IMAGE', '2.25.102');
  const patient = await newPatient();
  await orderImage('ACC-IMAGE', patient.id);
  const held = await eventually(
    async () =>
      (
        await documents().find(heldStudyEntity, { selector: { status: 'assigned', patientId: patient.id } })
      )[0],
  );
  expect(held.updatedBy).toBe('device:mllp');
  const images = await documents().find(imageObjectEntity, { selector: { patientId: patient.id } });
  expect(images.map(({ body }) => [body.sopInstanceUid, body.filedBy])).toEqual([
    ['2.25.101', 'accession'],
    ['2.25.102', 'accession'],
  ]);
  const [order] = await documents().find(imagingOrderEntity, { selector: { patientId: patient.id } });
  expect(order?.status).toBe('acquired');
});

test('I-14: an image that a person rejected stays rejected when it is sent again, also once its order exists', async () => {
  await holdImage('ACC-NOBODY', '2.25.140');
  const [held] = await documents().find(heldStudyEntity, {
    selector: { 'body.objects': { $elemMatch: { sopInstanceUid: '2.25.140' } } },
  });
  await documents().patch(heldStudyEntity, held!.id, 'vet', () => ({ status: 'rejected' }));
  const patient = await newPatient();
  await orderImage('ACC-NOBODY', patient.id);
  expect(await sendImage('ACC-NOBODY', '2.25.140')).toMatchObject({ outcome: 'duplicate' });
  expect(await documents().find(imageObjectEntity, { selector: { patientId: patient.id } })).toEqual([]);
  expect((await sendImage('ACC-NOBODY', '2.25.141')).outcome).toBe('matched');
});
