import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { treatmentMarkEntity } from '@burrow/shared/modules/ward/ward-entities.ts';
import { expect, test } from 'vitest';
import { readPdf } from '../support/read-pdf.ts';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, tech, desk] = [as('veterinarian'), as('vet-tech'), as('receptionist')];
const other = as('super-admin');

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
  const said = { what, of: 'medicine' as const, dose: '0.8 mL', route: 'SC', note: '', schedule, startAt };
  const { orders } = await vet.ward.order({ ...of, ...said, ...more });
  return { orderId: orders.find((one) => one.what === what)!.id, dueAt: startAt };
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
  const task = await order(of, 'Maropitant', 6.2);
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
  const task = await order(of, 'Maropitant', 1);
  for (const dueAt of [inHours(-0.5), inHours(5)]) {
    const wrong = { ...of, ...task, ...done, dueAt };
    await expect(tech.ward.mark(wrong)).rejects.toMatchObject({ code: 'TREATMENT_NOT_DUE' });
  }
  const foreign = { ...(await admit('Not Bella')), ...task, ...done };
  await expect(tech.ward.mark(foreign)).rejects.toMatchObject({ code: 'TREATMENT_NOT_FOUND' });
});

test('W-6, W-9: a stopped treatment keeps what was given; after discharge nothing is due', async () => {
  const of = await admit('Otto');
  const given = await order(of, 'Maropitant', 1);
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
  const task = await order(of, 'Methadone', 0.2);
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
  const task = await order(of, 'Maropitant', 0.1);
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
