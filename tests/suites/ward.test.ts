import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { treatmentMarkEntity } from '@burrow/shared/modules/ward/ward-entities.ts';
import { expect, test } from 'vitest';
import { readPdf } from '../support/read-pdf.ts';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, tech, desk] = [as('veterinarian'), as('vet-tech'), as('receptionist')];
const other = as('super-admin');
const admin = other;

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

/** A new animal that stays, with its weight. */
async function admit(name: string) {
  const fields = patientFields.parse({ name, species: 'dog' });
  const { id: patientId } = await desk.directory.registerPatient({ ownerId: station.ownerId, fields });
  const stay = await vet.ward.admit({ patientId, reason: 'Parvovirus', place: 'Box 3', weightGrams: 8_200 });
  return { patientId, stayId: stay.id };
}
type Of = Awaited<ReturnType<typeof admit>>;
/** Orders something that was first due so many hours ago. */
async function order(of: Of, what: string, hoursAgo: number, more = {}) {
  const startAt = inHours(-hoursAgo);
  const schedule = { type: 'every' as const, hours: 6 };
  const said = { what, of: 'care' as const, dose: '', route: '', note: '', schedule, startAt };
  const { orders } = await vet.ward.order({ ...of, ...said, ...more });
  return { orderId: orders.at(-1)!.id, dueAt: startAt };
}
const done = { outcome: 'done' as const, note: '' };

test('W-1: an animal is admitted once, with its weight; a dead one is not', async () => {
  const of = await admit('Nala');
  const again = { patientId: of.patientId, reason: 'x', place: '' };
  await expect(vet.ward.admit(again)).rejects.toMatchObject({ code: 'ALREADY_ADMITTED' });
  expect(await vet.clinical.weights(of)).toMatchObject([{ grams: 8_200 }]);
  expect(await tech.ward.stays(of)).toMatchObject([
    { status: 'admitted', place: 'Box 3', vet: 'The veterinarian', patient: { name: 'Nala' } },
  ]);
  const moved = await vet.ward.move({ ...of, place: 'Quarantine' });
  expect(moved.place).toBe('Quarantine');
  expect(await vet.clinical.history({ patientId: of.patientId, kinds: ['stay'] })).toMatchObject([
    { title: 'Parvovirus', detail: 'Quarantine' },
  ]);
});

test('W-6: a tech marks a task once, skips with a reason, and takes a mark back', async () => {
  const of = await admit('Rex');
  const task = await order(of, 'Eye drops', 6.2);
  const marked = await tech.ward.mark({ ...of, ...task, ...done });
  expect(marked.marks).toMatchObject([{ outcome: 'done', by: 'The vet-tech', dueAt: task.dueAt }]);
  await expect(vet.ward.mark({ ...of, ...task, ...done })).rejects.toMatchObject({
    code: 'TREATMENT_MARKED',
  });
  const next = { ...task, dueAt: new Date(Date.parse(task.dueAt) + 6 * HOUR).toISOString() };
  const skip = { ...of, ...next, outcome: 'skipped' as const };
  await expect(tech.ward.mark({ ...skip, note: ' ' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await tech.ward.mark({ ...skip, note: 'Asleep' });
  const taken = await tech.ward.withdrawMark({ ...of, markId: marked.marks[0]!.id });
  expect(taken.marks.map(({ isWithdrawn }) => isWithdrawn)).toEqual([true, false]);
  const after = await vet.ward.mark({ ...of, ...task, ...done });
  expect(after.marks.filter(({ dueAt }) => dueAt === task.dueAt)).toMatchObject([
    { isWithdrawn: true },
    { isWithdrawn: false, by: 'The veterinarian' },
  ]);
});

test('W-6: what the order does not have at that time, or not yet, is not marked', async () => {
  const of = await admit('Bella');
  const task = await order(of, 'Eye drops', 1);
  for (const dueAt of [inHours(-0.5), inHours(5)]) {
    const wrong = { ...of, ...task, ...done, dueAt };
    await expect(tech.ward.mark(wrong)).rejects.toMatchObject({ code: 'TREATMENT_NOT_DUE' });
  }
  const foreign = { ...(await admit('Not Bella')), ...task, ...done };
  await expect(tech.ward.mark(foreign)).rejects.toMatchObject({ code: 'TREATMENT_NOT_FOUND' });
});

test('W-6, W-9: a stopped treatment keeps what was given; after discharge nothing is due', async () => {
  const of = await admit('Otto');
  const given = await order(of, 'Eye drops', 1);
  await order(of, 'Feeding', 1);
  await tech.ward.mark({ ...of, ...given, ...done });
  const stopped = await vet.ward.stopTreatment({ ...of, orderId: given.orderId, reason: 'Eats by himself' });
  expect(stopped.orders[0]).toMatchObject({ stopReason: 'Eats by himself' });
  expect(stopped.marks).toHaveLength(1);
  const twice = { ...of, orderId: given.orderId, reason: 'x' };
  await expect(other.ward.stopTreatment(twice)).rejects.toMatchObject({ code: 'TREATMENT_STOPPED' });
  const gone = await vet.ward.discharge(of);
  expect(gone).toMatchObject({ status: 'discharged' });
  for (const { endAt } of gone.orders) expect(endAt! <= gone.dischargedAt!).toBe(true);
  await expect(order(of, 'More', 0)).rejects.toMatchObject({ code: 'STAY_ENDED' });
  expect((await tech.ward.inPatients({})).map(({ id }) => id)).not.toContain(of.stayId);
});

test('W-7: a mark that another station made apart stands beside ours, on the sheet and on the print', async () => {
  const of = await admit('Coco');
  const task = await order(of, 'Flush the line', 0.2);
  await tech.ward.mark({ ...of, ...task, ...done });
  await station.core.services.documents.insert(treatmentMarkEntity, 'elsewhere', {
    patientId: of.patientId,
    body: { stayId: of.stayId, ...task, ...done },
  });
  const [stay] = await vet.ward.stays(of);
  expect(stay!.marks.filter(({ outcome }) => outcome === 'done')).toHaveLength(2);
  const { pages } = await readPdf(await vet.ward.print({ ...of, language: 'en' }));
  expect(pages.join(' ')).toMatch(/GIVEN|TWICE/);
});

test('W-10: the sheet is printed with the animal, times, initials and reasons', async () => {
  const of = await admit('Ruby');
  const task = await order(of, 'Eye drops', 0.1);
  await tech.ward.mark({ ...of, ...task, outcome: 'skipped', note: 'Vomiting has stopped' });
  const { pages } = await readPdf(await vet.ward.print({ ...of, language: 'de' }));
  const text = pages.join(' ').replace(/\s+/g, ' ');
  for (const words of ['Behandlungsblatt', 'Ruby', 'Box 3', 'Vomiting has stopped (The vet-tech)'])
    expect(text).toContain(words);
  const foreign = { ...of, patientId: (await admit('Not Ruby')).patientId, language: 'en' as const };
  await expect(vet.ward.print(foreign)).rejects.toMatchObject({ code: 'OTHER_PATIENT' });
});

test('W-11: techs mark and do not order; reception sees no sheet', async () => {
  const of = await admit('Zoe');
  await expect(order(of, 'x', 0).then(() => tech.ward.discharge(of))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(desk.ward.inPatients({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

const medicine = (productCode: string, doseThousandths: number, more = {}) => ({
  ...{ of: 'medicine' as const, route: 'SC', medicine: { productCode, doseThousandths }, ...more },
});

test('W-12: a medicine is checked by the weight on record and keeps what it was checked with', async () => {
  const of = await admit('Sam');
  await order(of, 'x', 0, medicine('maropitant-inj-10', 800, { schedule: { type: 'every', hours: 24 } }));
  const [stay] = await vet.ward.stays(of);
  expect(stay!.orders[0]).toMatchObject({
    ...{ dose: '0.8 mL', medicine: { drug: 'maropitant', weightGrams: 8_200, doseThousandths: 800 } },
    ...{ what: expect.stringContaining('Maropitant'), overrides: [] },
  });
});

test('W-12: a ward order stops where a prescription stops, and is overruled by somebody who may, with a reason', async () => {
  const of = await admit('Max');
  const tenfold = medicine('maropitant-inj-10', 8_000);
  await expect(order(of, 'x', 0, tenfold)).rejects.toMatchObject({
    ...{ code: 'OVERRIDE_NEEDED', data: { detail: expect.stringContaining('ABOVE_RANGE') } },
  });
  const fields = patientFields.parse({ name: 'Kiki', species: 'cat' });
  const { id: patientId } = await desk.directory.registerPatient({ ownerId: station.ownerId, fields });
  const cat = await vet.ward.admit({ patientId, reason: 'Lame', place: '', weightGrams: 4_000 });
  const toCat = { patientId, stayId: cat.id };
  await expect(order(toCat, 'x', 0, medicine('paracetamol-500', 500))).rejects.toMatchObject({
    code: 'OVERRIDE_NEEDED',
  });
  expect((await vet.ward.stays({ patientId }))[0]!.orders).toEqual([]);
  const { findings } = await vet.pharmacy.propose({
    ...{
      patientId: of.patientId,
      productCode: 'maropitant-inj-10',
      intervalHours: 6,
      doseThousandths: 8_000,
    },
  });
  const overrides = findings
    .filter(({ level }) => level === 'stop')
    .map(({ key }) => ({ key, reason: 'Told by the oncologist' }));
  await order(of, 'x', 0, { ...tenfold, overrides });
  expect((await vet.ward.stays(of))[0]!.orders[0]).toMatchObject({ overrides });
});

test('W-12: how often it is given counts for the day: what is well once is too much six times', async () => {
  const of = await admit('Ben');
  const dose = medicine('meloxicam-inj-5', 300);
  const { findings } = await vet.pharmacy.propose({
    ...{ patientId: of.patientId, productCode: 'meloxicam-inj-5', intervalHours: 4, doseThousandths: 300 },
  });
  expect(findings.map(({ code }) => code)).toContain('ABOVE_DAY_MAXIMUM');
  const often = { schedule: { type: 'at', times: ['00:00', '04:00', '08:00', '12:00', '16:00', '20:00'] } };
  await expect(order(of, 'x', 0, { ...dose, ...often })).rejects.toMatchObject({ code: 'OVERRIDE_NEEDED' });
  await order(of, 'x', 0, { ...dose, schedule: { type: 'once' } });
});

test('W-12: what the ward gives counts for the next order and for the next prescription', async () => {
  const of = await admit('Leo');
  await order(of, 'x', 0, medicine('meloxicam-inj-5', 300, { schedule: { type: 'once' } }));
  await expect(order(of, 'x', 0, medicine('prednisolone-5', 1_000))).rejects.toMatchObject({
    ...{ code: 'OVERRIDE_NEEDED', data: { detail: expect.stringContaining('INTERACTION:meloxicam') } },
  });
  const asked = { patientId: of.patientId, productCode: 'prednisolone-5' };
  const { findings } = await vet.pharmacy.propose(asked);
  expect(findings).toMatchObject([{ code: 'INTERACTION', detail: 'meloxicam', level: 'stop' }]);
});

test('W-12: a medicine in words is checked by its name; one of the list is taken from there, whatever it is called', async () => {
  const of = await admit('Ida');
  await admin.directory.updatePatient({
    patientId: of.patientId,
    fields: { alerts: [{ kind: 'allergy', text: 'Aspirin' }] },
  });
  const words = { of: 'medicine' as const, dose: '1 tablet' };
  for (const kind of ['medicine', 'care', 'fluid'] as const)
    await expect(order(of, 'Meloxicam drops', 0, { ...words, of: kind })).rejects.toMatchObject({
      code: 'MEDICINE_LISTED',
    });
  await order(of, 'Look for pain after meloxicam', 0);
  await expect(order(of, 'Aspirin 100', 0, words)).rejects.toMatchObject({
    ...{ code: 'OVERRIDE_NEEDED', data: { detail: 'ALLERGY:Aspirin' } },
  });
  const found = await vet.pharmacy.checkUnlisted({ patientId: of.patientId, medicine: 'Zinc paste' });
  expect(found.map(({ code }) => code)).toEqual(['NOT_IN_TABLE', 'DOSE_UNCHECKED']);
  await order(of, 'Zinc paste', 0, words);
});

test('W-13: what is ordered as needed is given with the reason, and refused too early or above its most', async () => {
  const of = await admit('Uno');
  const schedule = { type: 'as-needed' as const, minHours: 4, mostPerDay: 2 };
  const { orderId } = await order(of, 'Warm compress', 40, { schedule });
  const give = (note: string) => tech.ward.mark({ ...of, orderId, dueAt: inHours(0), outcome: 'done', note });
  await expect(give(' ')).rejects.toMatchObject({ code: 'REASON_MISSING' });
  const [before, { marks }] = [inHours(0), await give('Restless')];
  expect(marks).toMatchObject([{ note: 'Restless', by: 'The vet-tech', outcome: 'done' }]);
  expect(marks[0]!.dueAt >= before).toBe(true);
  const early = await give('Again').catch((error: unknown) => error);
  expect(early).toMatchObject({
    code: 'TREATMENT_TOO_EARLY',
    data: { detail: expect.stringMatching(/:\d\d$/) },
  });
  await tech.ward.withdrawMark({ ...of, markId: marks[0]!.id });
  await give('Restless after all');
  const { documents } = station.core.services;
  const past = (hours: number) =>
    documents.insert(treatmentMarkEntity, 'elsewhere', {
      patientId: of.patientId,
      body: { stayId: of.stayId, orderId, dueAt: inHours(-hours), outcome: 'done', note: 'Whining' },
    });
  const quiet = await order(of, 'Ice', 40, { schedule: { ...schedule, minHours: 1 } });
  const give2 = () =>
    tech.ward.mark({ ...of, orderId: quiet.orderId, dueAt: inHours(0), outcome: 'done', note: 'Swollen' });
  for (const hours of [3, 5])
    await documents.insert(treatmentMarkEntity, 'elsewhere', {
      patientId: of.patientId,
      body: { stayId: of.stayId, orderId: quiet.orderId, dueAt: inHours(-hours), outcome: 'done', note: 'x' },
    });
  await expect(give2()).rejects.toMatchObject({ code: 'TREATMENT_TOO_EARLY' });
  await past(1);
  const { pages } = await readPdf(await vet.ward.print({ ...of, language: 'en' }));
  expect(pages.join(' ')).toMatch(/GIVEN|TWICE/);
});
