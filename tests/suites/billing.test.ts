import { Documents } from '@burrow/core/storage/documents.ts';
import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { imageObjectEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import { labOrderEntity, labReportEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import { vaccinationEntity } from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import { expect, test } from 'vitest';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, tech, desk, admin] = [as('veterinarian'), as('vet-tech'), as('receptionist'), as('super-admin')];

const register = async (name: string) =>
  (
    await desk.directory.registerPatient({
      ownerId: station.ownerId,
      fields: patientFields.parse({ name, species: 'dog', bornOn: '2020-01-01' }),
    })
  ).id;
const vaccinate = async (patientId: string, at?: string) =>
  (
    await vet.vaccination.record({
      patientId,
      productCode: 'nobivac-dhppi',
      lot: 'A1',
      expiresOn: '2099-01-01',
      ...(at && { at }),
    })
  ).id;
const openOf = async (patientId: string, days = 30) =>
  (await desk.billing.open({ days })).filter((line) => line.patientId === patientId);
async function signedVisit(patientId: string, text = 'Secret finding'): Promise<string> {
  const { id: visitId } = await vet.visit.start({ patientId });
  const { edits } = await vet.visit.write({ patientId, visitId, field: 'plan', text, from: [''] });
  await vet.visit.sign({ patientId, visitId, edits });
  return visitId;
}

test('B-1, B-4: what was done is to bill by itself, with patient, owner and time, and no word of the note', async () => {
  const patientId = await register('Ella');
  await vet.clinical.recordWeight({ patientId, grams: 10_000 });
  const visitId = await signedVisit(patientId);
  const doseId = await vaccinate(patientId);
  await vet.pharmacy.prescribe({
    ...{ patientId, productCode: 'meloxicam-1.5', doseThousandths: 700, intervalHours: 24, route: 'PO' },
    ...{ durationDays: 10, quantityThousandths: 10_000, refillsAllowed: 0, directions: '' },
    examinedOn: new Date().toISOString().slice(0, 10),
    handOut: {},
  });
  const open = await openOf(patientId);
  expect(open.map(({ act }) => act.kind).sort()).toEqual(['medicine', 'vaccination', 'visit']);
  expect(open.find(({ act }) => act.kind === 'medicine')).toMatchObject({
    what: expect.stringContaining('eloxicam'),
    quantityThousandths: 10_000,
    unit: 'mL',
  });
  expect(open.find(({ act }) => act.id === doseId)).toMatchObject({
    ...{ patientName: 'Ella', ownerId: station.ownerId, ownerName: 'Ana Ortiz', by: 'The veterinarian' },
  });
  expect(open.find(({ act }) => act.id === visitId)).toMatchObject({ what: '' });
  expect(JSON.stringify(open)).not.toContain('Secret');
});

test('B-1, B-2, B-3: an order with results is one line, also with three reports; one cancelled is none', async () => {
  const patientId = await register('Lab');
  const ordered = await vet.lab.order({ patientId, panels: ['CHEM'] });
  const cancelled = await vet.lab.order({ patientId, panels: ['CHEM'] });
  await vet.lab.cancelOrder({ orderId: cancelled.id, reason: 'No sample' });
  expect(await openOf(patientId)).toEqual([]);
  const { documents } = station.core.services;
  const report = (orderId: string) => ({
    ...{ patientId, ownerId: station.ownerId, status: 'new' },
    body: {
      ...{ orderId, accession: '', deviceId: 'mllp', deviceName: 'HL7', intakeId: 'i', testName: 'Clotting' },
      ...{ receivedAt: new Date().toISOString(), lines: [], filedBy: 'person' as const, filedReason: '' },
      sent: { patientIds: [], patientName: 'Lab' },
    },
  });
  for (const orderId of [ordered.id, ordered.id, ordered.id, ''])
    await documents.insert(labReportEntity, 'device:mllp', report(orderId));
  await documents.patch(labOrderEntity, ordered.id, 'device:mllp', () => ({ status: 'resulted' }));
  const open = await openOf(patientId);
  expect(open.map(({ what }) => what).sort()).toEqual(['Chemistry profile', 'Clotting']);
});

test('B-1, B-2: a study that came without an order is one line, however many images it has; an ordered one is its order', async () => {
  const patientId = await register('Images');
  const { documents } = station.core.services;
  const image = (study: string, number: number, orderId: string) => ({
    ...{ patientId, ownerId: station.ownerId, status: 'new' },
    body: {
      ...{ digest: 'ab'.repeat(32), byteLength: 9, sopInstanceUid: `${study}.${number}`, sopClassUid: '1.2' },
      ...{ transferSyntaxUid: '1.2.840.10008.1.2', studyInstanceUid: study, seriesInstanceUid: `${study}.9` },
      ...{ modality: 'US', studyDescription: 'Abdomen', callingAeTitle: 'US1', orderId, intakeId: 'i' },
      ...{ deviceId: 'dicom', receivedAt: new Date().toISOString(), filedBy: 'person' as const },
      filedReason: '',
    },
  });
  for (const number of [1, 2, 3]) {
    await documents.insert(imageObjectEntity, 'device:dicom', image('1.2.3', number, ''));
    await documents.insert(imageObjectEntity, 'device:dicom', image('1.2.4', number, 'some-order'));
  }
  const open = await openOf(patientId);
  expect(open).toMatchObject([{ what: 'Abdomen', act: { kind: 'imaging' } }]);
  const acts = open.map(({ act }) => act);
  await desk.billing.settle({ patientId, acts, outcome: 'invoiced' });
  await documents.insert(imageObjectEntity, 'device:dicom', image('1.2.3', 4, ''));
  expect(await openOf(patientId)).toEqual([]);
});

test('B-3: a withdrawn dose is not billed', async () => {
  const patientId = await register('Mistake');
  const vaccinationId = await vaccinate(patientId);
  await vet.vaccination.withdraw({ vaccinationId, reason: 'Other dog' });
  expect(await openOf(patientId)).toEqual([]);
});

test('B-1, B-3: on the ward what was given is billed, what was skipped or taken back is not, and the stay when it ends', async () => {
  const patientId = await register('Ward');
  const { id: stayId } = await vet.ward.admit({ patientId, reason: 'Parvovirus', place: 'Box 3' });
  const of = { patientId, stayId };
  const startAt = new Date(Date.now() - 5 * 3_600_000).toISOString();
  const said = {
    what: 'Wound flushed',
    of: 'care' as const,
    dose: '0.8 mL',
    route: 'SC',
    note: '',
    startAt,
  };
  const ordered = await vet.ward.order({ ...of, ...said, schedule: { type: 'every', hours: 1 } });
  const task = (hours: number) => ({
    orderId: ordered.orders[0]!.id,
    dueAt: new Date(Date.parse(startAt) + hours * 3_600_000).toISOString(),
  });
  await tech.ward.mark({ ...of, ...task(0), outcome: 'done', note: '' });
  await tech.ward.mark({ ...of, ...task(1), outcome: 'skipped', note: 'Asleep' });
  const { marks } = await tech.ward.mark({ ...of, ...task(2), outcome: 'done', note: '' });
  await tech.ward.withdrawMark({ ...of, markId: marks.at(-1)!.id });
  const open = await openOf(patientId);
  expect(open.map(({ act, what, by }) => [act.kind, what, by])).toEqual([
    ['treatment', 'Wound flushed, 0.8 mL', 'The vet-tech'],
  ]);
  await vet.ward.discharge(of);
  expect((await openOf(patientId)).map(({ act }) => act.kind).sort()).toEqual(['stay', 'treatment']);
});

test('B-5: lines are put aside once, of one patient only, and can be taken back', async () => {
  const [a, b] = [await register('Anna'), await register('Bert')];
  const acts = [{ kind: 'vaccination' as const, id: await vaccinate(a) }];
  const settle = (patientId: string, more = {}) =>
    desk.billing.settle({ patientId, acts, outcome: 'invoiced', ...more });
  await expect(settle(b)).rejects.toMatchObject({ code: 'ACT_NOT_FOUND' });
  await expect(settle(a, { outcome: 'not-charged', reason: ' ' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  expect(await openOf(a)).toHaveLength(1);
  const [charge] = await settle(a);
  expect(await openOf(a)).toEqual([]);
  await expect(settle(a)).rejects.toMatchObject({ code: 'ACT_SETTLED' });
  await expect(desk.billing.reopen({ patientId: b, chargeId: charge!.id })).rejects.toMatchObject({
    code: 'CHARGE_NOT_FOUND',
  });
  await desk.billing.reopen({ patientId: a, chargeId: charge!.id });
  expect(await openOf(a)).toHaveLength(1);
  expect(await settle(a, { outcome: 'not-charged', reason: 'Goodwill' })).toMatchObject([
    { id: charge!.id, outcome: 'not-charged', reason: 'Goodwill', settledBy: 'The receptionist' },
  ]);
  expect((await desk.billing.settled({ limit: 1 }))[0]).toMatchObject({ patientName: 'Anna' });
});

const daysAgo = (days: number) => Date.now() - days * 86_400_000;

test('B-7: what was entered or ended late is to bill today, however long ago it was done', async () => {
  const patientId = await register('Late');
  await vaccinate(patientId, new Date(daysAgo(60)).toISOString());
  await vaccinate(patientId, new Date(daysAgo(900)).toISOString());
  expect(await openOf(patientId)).toMatchObject([{ act: { kind: 'vaccination' } }]);
});

test('B-7: what was written down further back is found by looking further back', async () => {
  const patientId = await register('Forgotten');
  const { documents, collections } = station.core.services;
  const dose = (await documents.get(vaccinationEntity, await vaccinate(await register('Model'))))!;
  const past = new Documents(collections, () => ({ ...documents.origin(), now: daysAgo(60) }));
  await past.insert(vaccinationEntity, dose.updatedBy, { patientId, ownerId: dose.ownerId, body: dose.body });
  expect([(await openOf(patientId, 30)).length, (await openOf(patientId, 90)).length]).toEqual([0, 1]);
});

test('B-8: who signed a visit sees whether it is on its bill; vets do not bill', async () => {
  const patientId = await register('Signed');
  const visitId = await signedVisit(patientId);
  const bill = async () => (await vet.visit.openVisit({ patientId, visitId })).bill;
  expect(await bill()).toBe('open');
  await expect(vet.billing.open({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await admin.billing.settle({ patientId, acts: [{ kind: 'visit', id: visitId }], outcome: 'invoiced' });
  expect(await bill()).toBe('settled');
});
