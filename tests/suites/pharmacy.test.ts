import { addDays, addMonths } from '@burrow/shared/kernel/rules/local-date.ts';
import { clinicEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { expect, test } from 'vitest';
import { readPdf } from '../support/read-pdf.ts';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, tech, admin] = [as('veterinarian'), as('vet-tech'), as('super-admin')];

const today = localDateOf(new Date(), 'Europe/London');

async function animal(species: 'dog' | 'cat', grams: number | undefined, more = {}): Promise<string> {
  const fields = patientFields.parse({ name: 'Pip', species, bornOn: addDays(today, -1500), ...more });
  const { id } = await admin.directory.registerPatient({ ownerId: station.ownerId, fields });
  if (grams !== undefined) await vet.clinical.recordWeight({ patientId: id, grams });
  return id;
}
const propose = (patientId: string, productCode: string, more = {}) =>
  vet.pharmacy.propose({ patientId, productCode, ...more });
const order = (patientId: string, productCode: string, doseThousandths: number, more = {}) => ({
  patientId,
  productCode,
  doseThousandths,
  intervalHours: 24,
  route: 'PO',
  durationDays: 10,
  quantityThousandths: 10_000,
  refillsAllowed: 0,
  directions: 'with food',
  examinedOn: today,
  ...more,
});
/** The addresses and the licence number that the law asks for. */
async function completeRecord(): Promise<void> {
  const { documents } = station.core.services;
  const [clinic] = await documents.find(clinicEntity);
  const where = { body: { address: '1 Test Lane', phone: '555 0100' } };
  await documents.patch(clinicEntity, clinic!.id, 'system', () => where);
  await admin.directory.updateOwner({ ownerId: station.ownerId, fields: { address: '2 Test Lane' } });
  const staff = await admin.directory.listStaff({});
  const { id } = staff.find(({ roleId }) => roleId === 'veterinarian')!;
  await admin.directory.updateStaff({ staffId: id, fields: { licenceNumber: 'VET-1' } });
}
const codes = (findings: { code: string }[]) => findings.map(({ code }) => code);

test('M-1, M-2, M-3: the dose comes from the dated weight, within the range, as the syringe shows it', async () => {
  const dog = await animal('dog', 14_700);
  const found = await propose(dog, 'meloxicam-1.5');
  expect(found).toMatchObject({
    weight: { grams: 14_700, ageDays: 0 },
    range: {
      lowMgPerKg: 0.1,
      highMgPerKg: 0.2,
      intervalHours: 24,
      sources: [{ reviewedByVeterinarian: false }],
    },
    findings: [],
  });
  expect(found.dose!.thousandths % 10).toBe(0);
  expect(found.dose!.mgPerKg).toBeGreaterThanOrEqual(0.1);
  expect(found.dose!.mgPerKg).toBeLessThanOrEqual(0.2);
  const unweighed = await animal('dog', undefined);
  expect(await propose(unweighed, 'meloxicam-1.5')).toMatchObject({
    refusal: 'WEIGHT_UNKNOWN',
    findings: [{ code: 'WEIGHT_UNKNOWN', level: 'stop' }],
  });
  expect(await propose(await animal('cat', 400), 'carprofen-100')).toMatchObject({
    findings: expect.arrayContaining([expect.objectContaining({ code: 'NOT_FOR_SPECIES' })]),
  });
});

test('M-3: the absolute cap holds however heavy the animal', async () => {
  const mastiff = await animal('dog', 95_000);
  const { dose, findings } = await propose(mastiff, 'omeprazole-10');
  expect(dose!.mg).toBeLessThanOrEqual(40);
  expect(codes(findings)).not.toContain('ABOVE_CAP');
  expect(codes((await propose(mastiff, 'omeprazole-10', { doseThousandths: 9_000 })).findings)).toContain(
    'ABOVE_CAP',
  );
});

test.each([
  ['paracetamol to a cat', 'cat', 'paracetamol-500', {}, 'SPECIES_STOP'],
  ['permethrin to a cat', 'cat', 'permethrin-spot-on-650', {}, 'SPECIES_STOP'],
  ['ivermectin to an untested collie', 'dog', 'ivermectin-3', { breed: 'Rough Collie' }, 'BREED_UNTESTED'],
  [
    'a penicillin to an animal allergic to cephalosporins',
    'dog',
    'amoxiclav-250',
    { alerts: [{ kind: 'allergy', text: 'Cephalosporins: hives' }] },
    'ALLERGY',
  ],
  ['anything to a dead animal', 'dog', 'meloxicam-1.5', { diedOn: '2026-01-01' }, 'PATIENT_DECEASED'],
] as const)('M-5, M-6, M-7: %s is stopped', async (_title, species, product, more, code) => {
  const patientId = await animal(species, 20_000 / (species === 'cat' ? 5 : 1), more);
  const { findings } = await propose(patientId, product, { doseThousandths: 1_000 });
  expect(findings).toContainEqual(expect.objectContaining({ code, level: 'stop' }));
  await expect(vet.pharmacy.prescribe(order(patientId, product, 1_000))).rejects.toMatchObject({
    code: 'OVERRIDE_NEEDED',
  });
});

test('M-13: a stop is overruled one by one, with a reason, by those who may', async () => {
  const cat = await animal('cat', 4_000);
  const { findings } = await propose(cat, 'paracetamol-500', { doseThousandths: 500 });
  const stops = findings.filter(({ level }) => level === 'stop');
  const overrides = stops.map(({ key }) => ({ key, reason: 'Toxicology study, agreed in writing' }));
  const partly = order(cat, 'paracetamol-500', 500, { overrides: overrides.slice(1) });
  await expect(vet.pharmacy.prescribe(partly)).rejects.toMatchObject({ code: 'OVERRIDE_NEEDED' });
  await expect(
    tech.pharmacy.prescribe(order(cat, 'paracetamol-500', 500, { overrides })),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const veterinarian = (await admin.directory.listRoles({})).find(({ id }) => id === 'veterinarian')!;
  const without = veterinarian.permissions.filter((one) => one !== 'prescriptions.override');
  await admin.directory.updateRole({ roleId: 'veterinarian', permissions: without });
  await expect(
    vet.pharmacy.prescribe(order(cat, 'paracetamol-500', 500, { overrides })),
  ).rejects.toMatchObject({ code: 'OVERRIDE_NOT_ALLOWED' });
  await admin.directory.updateRole({ roleId: 'veterinarian', permissions: veterinarian.permissions });
  const written = await vet.pharmacy.prescribe(order(cat, 'paracetamol-500', 500, { overrides }));
  expect(written.overrides).toEqual(overrides);
});

test('M-8, M-9: interactions are looked up against what the animal is on today', async () => {
  const dog = await animal('dog', 20_000);
  const prednisolone = await vet.pharmacy.prescribe(order(dog, 'prednisolone-5', 2_000));
  const meloxicam = await propose(dog, 'meloxicam-1.5');
  expect(meloxicam.findings).toContainEqual(
    expect.objectContaining({ code: 'INTERACTION', level: 'stop', detail: 'prednisolone' }),
  );
  expect(codes((await propose(dog, 'prednisolone-20')).findings)).toContain('SAME_DRUG');
  await vet.pharmacy.stop({ patientId: dog, prescriptionId: prednisolone.id, reason: 'Tapered off' });
  expect(codes((await propose(dog, 'meloxicam-1.5')).findings)).not.toContain('INTERACTION');
});

test('M-20, M-21: a refill in one command, until none is left or the medicine is stopped', async () => {
  const dog = await animal('dog', 20_000);
  const { id } = await vet.pharmacy.prescribe(
    order(dog, 'pimobendan-5', 1_000, { intervalHours: 12, refillsAllowed: 1, handOut: { lot: 'A' } }),
  );
  const refill = () => tech.pharmacy.refill({ patientId: dog, prescriptionId: id, lot: 'B' });
  expect(await refill()).toMatchObject({ refillsLeft: 0, handedOut: [{ lot: 'A' }, { lot: 'B' }] });
  await expect(refill()).rejects.toMatchObject({ code: 'NO_REFILLS_LEFT' });
  await vet.pharmacy.stop({ patientId: dog, prescriptionId: id, reason: 'Died of something else' });
  await expect(refill()).rejects.toMatchObject({ code: 'PRESCRIPTION_STOPPED' });
  const [view] = await tech.pharmacy.ofPatient({ patientId: dog });
  expect(view).toMatchObject({ isCurrent: false, stopped: { reason: 'Died of something else' } });
});

test('M-22, M-25: without a place, controlled medicines get no refills; the examination may not be too old', async () => {
  const dog = await animal('dog', 20_000);
  const refilled = order(dog, 'phenobarbital-60', 1_000, { intervalHours: 12, refillsAllowed: 1 });
  await expect(vet.pharmacy.prescribe(refilled)).rejects.toMatchObject({ code: 'REFILLS_NOT_ALLOWED' });
  const old = order(dog, 'cefalexin-300', 1_000, { intervalHours: 12, examinedOn: addMonths(today, -13) });
  await expect(vet.pharmacy.prescribe(old)).rejects.toMatchObject({ code: 'EXAMINATION_NEEDED' });
});

test('M-30, M-31: prescription and label carry what the law asks for; what is missing is named', async () => {
  const dog = await animal('dog', 20_000);
  const { id } = await vet.pharmacy.prescribe(
    order(dog, 'cefalexin-300', 1_000, { intervalHours: 12, handOut: { lot: 'CX-1' } }),
  );
  const print = (form: 'prescription' | 'label') =>
    vet.pharmacy.print({ patientId: dog, prescriptionId: id, form, language: 'en' });
  await expect(print('prescription')).rejects.toMatchObject({ code: 'PRINT_INCOMPLETE' });
  await completeRecord();
  const sheet = (await readPdf(await print('prescription'))).pages.join('');
  for (const words of [
    'Cefalexin 300 mg tablets',
    '1 tablet(s) PO every 12 h, for 10 days, with food',
    'Ana Ortiz',
    'VET-1',
  ])
    expect(sheet).toContain(words);
  const label = (await readPdf(await print('label'))).pages;
  expect(label).toHaveLength(1);
  for (const words of ['Pip', 'Keep out of reach of children', 'CX-1', 'Cefalexin'])
    expect(label[0]).toContain(words);
  const other = await animal('dog', 10_000);
  await expect(
    vet.pharmacy.print({ patientId: other, prescriptionId: id, form: 'label', language: 'en' }),
  ).rejects.toMatchObject({ code: 'PRESCRIPTION_NOT_FOUND' });
});
