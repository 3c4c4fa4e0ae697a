import { addDays } from '@burrow/shared/kernel/rules/local-date.ts';
import { patientFields, type Species } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { defaultGuidelines } from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import { expect, test } from 'vitest';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, tech, desk, admin] = [as('veterinarian'), as('vet-tech'), as('receptionist'), as('clinic-admin')];

/** The clinic's day so many days from now. */
const inDays = (days: number) => addDays(localDateOf(new Date(), 'Europe/London'), days);
/** Noon of that day, by the clinic. */
const noon = (days: number) => `${inDays(days)}T12:00:00.000Z`;

async function register(name: string, species: Species, ageDays: number, more = {}): Promise<string> {
  const fields = patientFields.parse({ name, species, bornOn: inDays(-ageDays), ...more });
  return (await desk.directory.registerPatient({ ownerId: station.ownerId, fields })).id;
}
const vial = (more = {}) => ({ productCode: 'nobivac-dhppi', lot: 'A1', expiresOn: inDays(90), ...more });
const lineOf = async (patientId: string, antigen: string) =>
  (await vet.vaccination.ofPatient({ patientId })).lines.find((line) => line.antigen === antigen)!;

test('V-20: a vaccination is recorded with product, lot, expiry and who gave it, and moves the due list', async () => {
  const patientId = await register('Juno', 'dog', 60);
  expect(await lineOf(patientId, 'CDV')).toMatchObject({ state: 'not-started', name: 'Distemper' });
  const given = await tech.vaccination.record({ patientId, ...vial(), site: 'right-fore' });
  expect(given).toMatchObject({
    productName: 'Nobivac DHPPi',
    lot: 'A1',
    route: 'SC',
    site: 'right-fore',
    givenBy: 'The vet-tech',
    antigens: ['Distemper', 'Adenovirus (hepatitis)', 'Parvovirus', 'Parainfluenza'],
  });
  expect(await lineOf(patientId, 'CDV')).toMatchObject({
    state: 'in-series',
    earliestOn: inDays(14),
    citation: { year: 2022, reviewedByVeterinarian: false },
  });
  const [entry] = await vet.clinical.history({ patientId });
  expect(entry).toMatchObject({ kind: 'vaccination', title: 'Nobivac DHPPi', detail: 'A1' });
});

test('V-21: an expired lot stops; its last day is good', async () => {
  const patientId = await register('Milo', 'dog', 60);
  const record = (expiresOn: string) => vet.vaccination.record({ patientId, ...vial({ expiresOn }) });
  await expect(record(inDays(-1))).rejects.toMatchObject({ code: 'LOT_EXPIRED' });
  expect(await record(inDays(0))).toMatchObject({ expiresOn: inDays(0) });
});

test('V-22: a recalled lot stops, however it is typed, until the recall is lifted', async () => {
  const patientId = await register('Otis', 'dog', 60);
  const recall = { productCode: 'nobivac-dhppi', lot: 'BAD-7', reason: 'Maker’s letter' };
  const { id } = await admin.vaccination.recallLot(recall);
  const record = () => vet.vaccination.record({ patientId, ...vial({ lot: ' bad-7' }) });
  await expect(record()).rejects.toMatchObject({ code: 'LOT_RECALLED' });
  expect(await desk.vaccination.recalledLots({})).toMatchObject([
    { lot: 'BAD-7', productName: 'Nobivac DHPPi' },
  ]);
  await admin.vaccination.liftRecall({ recallId: id });
  expect(await record()).toMatchObject({ lot: 'bad-7' });
  await admin.vaccination.recallLot(recall);
  await expect(record()).rejects.toMatchObject({ code: 'LOT_RECALLED' });
});

test('V-23: a vaccine for another species, a dead animal, a day to come: each is refused by its name', async () => {
  const cat = await register('Nori', 'cat', 60);
  const dog = await register('Bella', 'dog', 900);
  const dead = await register('Rex', 'dog', 900, { diedOn: inDays(-3) });
  await expect(vet.vaccination.record({ patientId: cat, ...vial() })).rejects.toMatchObject({
    code: 'PRODUCT_NOT_FOR_SPECIES',
  });
  await expect(vet.vaccination.record({ patientId: dead, ...vial() })).rejects.toMatchObject({
    code: 'PATIENT_DECEASED',
  });
  await expect(vet.vaccination.record({ patientId: dog, ...vial(), at: noon(2) })).rejects.toMatchObject({
    code: 'GIVEN_IN_FUTURE',
  });
  expect(await vet.vaccination.ofPatient({ patientId: dead })).toMatchObject({
    lines: [],
    refusal: 'PATIENT_DECEASED',
  });
});

test('V-25: a withdrawn entry stays visible with its reason and no longer counts', async () => {
  const patientId = await register('Hugo', 'dog', 60);
  const { id } = await vet.vaccination.record({ patientId, ...vial() });
  await tech.vaccination.withdraw({ vaccinationId: id, reason: 'Given to the sister' });
  const after = await vet.vaccination.ofPatient({ patientId });
  expect(after.given).toMatchObject([
    { id, withdrawal: { reason: 'Given to the sister', by: 'The vet-tech' } },
  ]);
  expect(await lineOf(patientId, 'CDV')).toMatchObject({ state: 'not-started' });
  expect(await vet.clinical.history({ patientId })).toContainEqual(
    expect.objectContaining({ kind: 'vaccination', isWithdrawn: true }),
  );
  await expect(vet.vaccination.withdraw({ vaccinationId: id, reason: 'again' })).rejects.toMatchObject({
    code: 'VACCINATION_WITHDRAWN',
  });
});

test('V-26: a litter is recorded whole, or not at all with the reason of each', async () => {
  const pups = await Promise.all([1, 2, 3].map((n) => register(`Pup ${n}`, 'dog', 56)));
  const kitten = await register('Stray kitten', 'cat', 56);
  const mixed = await tech.vaccination.recordLitter({ patientIds: [...pups, kitten], ...vial() });
  expect(mixed).toEqual({
    recorded: 0,
    refused: [{ patientId: kitten, code: 'PRODUCT_NOT_FOR_SPECIES' }],
  });
  expect((await vet.vaccination.ofPatient({ patientId: pups[0]! })).given).toEqual([]);
  expect(await tech.vaccination.recordLitter({ patientIds: pups, ...vial() })).toEqual({
    recorded: 3,
    refused: [],
  });
  for (const patientId of pups)
    expect(await lineOf(patientId, 'CPV2')).toMatchObject({ state: 'in-series', next: { number: 2 } });
});

test('V-27: titres and exemptions count; only a vet exempts', async () => {
  const patientId = await register('Freya', 'dog', 900);
  await vet.vaccination.recordTitre({ patientId, antigen: 'CDV', isProtective: true, finding: '1:64' });
  expect(await lineOf(patientId, 'CDV')).toMatchObject({ state: 'up-to-date' });
  const exemption = { patientId, antigen: 'RABV', fromOn: inDays(-1), reason: 'Immune-mediated disease' };
  await expect(tech.vaccination.recordExemption(exemption)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await vet.vaccination.recordExemption(exemption);
  expect(await lineOf(patientId, 'RABV')).toMatchObject({ state: 'exempt' });
  await expect(
    vet.vaccination.recordTitre({ patientId, antigen: 'NONE', isProtective: true }),
  ).rejects.toMatchObject({ code: 'ANTIGEN_UNKNOWN' });
});

test('V-30: a scanned barcode is learnt as the product a person chose, and learnt anew', async () => {
  const patientId = await register('Skye', 'dog', 60);
  const gtin = '09501101020917';
  const known = async () =>
    (await tech.vaccination.catalogue({})).barcodes.find((barcode) => barcode.gtin === gtin)?.productCode;
  expect(await known()).toBeUndefined();
  await tech.vaccination.record({ patientId, ...vial(), gtin });
  expect(await known()).toBe('nobivac-dhppi');
  await tech.vaccination.record({ patientId, ...vial({ productCode: 'nobivac-l4' }), gtin });
  expect(await known()).toBe('nobivac-l4');
});

test('V-2: the practice chooses guideline and place; what does not exist or fit is refused', async () => {
  const patientId = await register('Finn', 'dog', 900);
  const choose = (change: object) => admin.vaccination.chooseGuidelines({ ...defaultGuidelines, ...change });
  await expect(choose({ cat: 'aaha-canine-2022' })).rejects.toMatchObject({ code: 'GUIDELINE_UNKNOWN' });
  await expect(choose({ jurisdiction: 'Atlantis' })).rejects.toMatchObject({ code: 'GUIDELINE_UNKNOWN' });
  await choose({ dog: 'wsava-2024', jurisdiction: 'GB' });
  expect(await lineOf(patientId, 'CDV')).toMatchObject({ citation: { year: 2024 } });
  expect(await lineOf(patientId, 'RABV')).toMatchObject({
    importance: 'non-core',
    citation: { jurisdiction: 'Great Britain' },
  });
  await choose({});
  expect(await lineOf(patientId, 'CDV')).toMatchObject({ citation: { year: 2022 } });
});

test('V-33: the practice’s list holds animals vaccinated here that are due, longest overdue first', async () => {
  const late = await register('Late', 'rabbit', 1_200);
  const later = await register('Later', 'rabbit', 1_200);
  await register('Never', 'rabbit', 1_200);
  const past = { productCode: 'nobivac-myxo-rhd-plus', lot: 'R1', expiresOn: inDays(90) };
  await vet.vaccination.record({ patientId: late, ...past, at: noon(-380) });
  await vet.vaccination.record({ patientId: later, ...past, at: noon(-500) });
  const rabbits = (await desk.vaccination.due({ limit: 500 })).filter(({ species }) => species === 'rabbit');
  expect(rabbits).toMatchObject([
    { patientId: later, isOverdue: true, phones: ['555 0134'] },
    { patientId: late, isOverdue: true, lines: [{ name: 'Myxomatosis' }, {}, {}] },
  ]);
});

test('V-34, V-35: who was reminded stands on the list and in the history until the next dose, whose day is told', async () => {
  const patientId = await register('Recall', 'dog', 900);
  const given = await vet.vaccination.record({
    patientId,
    ...vial({ productCode: 'imrab-1' }),
    at: noon(-400),
  });
  expect(given.nextDueOn).toBe(inDays(-35));
  const row = async () => (await desk.vaccination.due({})).find((one) => one.patientId === patientId);
  expect(await row()).toMatchObject({ reminders: [] });
  const missed = await desk.vaccination.remind({ patientId, how: 'phone', isReached: false });
  await admin.vaccination.remind({ patientId, how: 'letter', isReached: true });
  expect((await row())!.reminders).toMatchObject([
    { how: 'letter', by: 'The clinic-admin' },
    { how: 'phone', isReached: false, by: 'The receptionist' },
  ]);
  const history = await vet.clinical.history({ patientId, kinds: ['reminder'] });
  expect(history).toMatchObject([{ by: 'The clinic-admin' }, { by: 'The receptionist' }]);
  for (const { detail } of history) expect(detail).toContain('Rabies');

  await desk.vaccination.takeBackReminder({ reminderId: missed.id });
  expect((await row())!.reminders).toMatchObject([{ how: 'letter' }]);
  expect((await vet.vaccination.ofPatient({ patientId })).reminders).toMatchObject([{ how: 'letter' }]);

  const next = await vet.vaccination.record({ patientId, ...vial({ productCode: 'imrab-1', lot: 'B2' }) });
  expect(next.nextDueOn! > inDays(300)).toBe(true);
  expect((await vet.vaccination.ofPatient({ patientId })).reminders).toEqual([]);
});

test('V-35: an animal that died is neither listed nor reminded of', async () => {
  const patientId = await register('Gone', 'dog', 900);
  await vet.vaccination.record({ patientId, ...vial({ productCode: 'imrab-1' }), at: noon(-400) });
  await vet.directory.updatePatient({ patientId, fields: { diedOn: inDays(0) } });
  expect((await desk.vaccination.due({})).map((one) => one.patientId)).not.toContain(patientId);
  await expect(desk.vaccination.remind({ patientId, how: 'phone', isReached: true })).rejects.toMatchObject({
    code: 'NOTHING_DUE',
  });
});
