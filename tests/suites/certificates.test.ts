import { addDays, addMonths } from '@burrow/shared/kernel/rules/local-date.ts';
import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { beforeAll, expect, test } from 'vitest';
import { readPdf } from '../support/read-pdf.ts';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, admin] = [as('veterinarian'), as('super-admin')];
let patientId: string;
let veterinarianId: string;

beforeAll(async () => {
  const staff = await admin.directory.listStaff({});
  veterinarianId = staff.find(({ roleId }) => roleId === 'veterinarian')!.id;
  await admin.directory.updateStaff({ staffId: veterinarianId, fields: { licenceNumber: 'VET-77' } });
  patientId = await register('Miso', {
    microchip: '985112345678901',
    breed: 'Border Collie',
    colour: 'black',
  });
});

const today = localDateOf(new Date(), 'Europe/London');
const inWords = (on: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(on));

async function register(name: string, more = {}): Promise<string> {
  const fields = patientFields.parse({ name, species: 'dog', bornOn: addDays(today, -400), ...more });
  return (await admin.directory.registerPatient({ ownerId: station.ownerId, fields })).id;
}
async function give(productCode: string, of = patientId, more = {}): Promise<string> {
  const vial = { productCode, lot: 'R-1', expiresOn: addDays(today, 90), weightGrams: 18_000, ...more };
  return (await vet.vaccination.record({ patientId: of, ...vial })).id;
}
const request = (vaccinationIds: string[], more = {}) => ({
  patientId,
  form: 'general' as const,
  vaccinationIds,
  veterinarianId,
  language: 'en' as const,
  ...more,
});

test('V-44, V-45: a certificate states each vaccination, the veterinarian and a number of its own', async () => {
  const first = await give('nobivac-dhppi');
  const second = await give('nobivac-l4', patientId, { lot: 'LEP-3' });
  const { pages } = await readPdf(await vet.vaccination.certify(request([first, second])));
  const [page] = pages;
  for (const words of [
    'Miso',
    'Ana Ortiz',
    '985112345678901',
    'Nobivac DHPPi',
    'LEP-3',
    'VET-77',
    'Distemper',
  ])
    expect(page).toContain(words);
  const number = /Certificate number: (C\d{10})/.exec(page!)![1];
  const again = await readPdf(await vet.vaccination.certify(request([first])));
  expect(again.pages[0]).not.toContain(number);
  expect(again.pages[0]).not.toContain('LEP-3');
});

test('V-46: the rabies form carries the fields of Form 51, and how long the vaccination holds', async () => {
  const of = await register('Rana', { colour: 'black and white' });
  const dose = await give('imrab-3', of, { serial: 'SN9' });
  const certify = (more: object) =>
    vet.vaccination.certify(request([dose], { patientId: of, form: 'rabies', tag: 'TAG-12', ...more }));
  const { pages } = await readPdf(await certify({}));
  const text = pages.join('\n').replace(/ {2,}/g, '  ');
  for (const [label, value] of [
    ['Owner’s name', 'Ana Ortiz'],
    ['Owner’s telephone', '555 0134'],
    ['Animal’s name', 'Rana'],
    ['Species', 'dog'],
    ['Size', '20 to 50 lb (9.1 to 22.7 kg)'],
    ['Colours', 'black and white'],
    ['Vaccine serial (lot) number', 'R-1 / SN9'],
    ['Date vaccinated', inWords(today)],
    ['Vaccination expires', inWords(addMonths(today, 12))],
    ['Vaccine licensed for', '36 months'],
    ['Rabies tag number', 'TAG-12'],
    ['Licence number', 'VET-77'],
  ])
    expect(text).toContain(`${label}  ${value}`);
  const german = await readPdf(await certify({ language: 'de' }));
  expect(german.pages[0]).toContain('Tollwut-Impfbescheinigung');
});

test('V-47: what a certificate may not state stops it', async () => {
  const stranger = await register('Odin');
  const theirs = await give('nobivac-dhppi', stranger);
  const wrong = await give('nobivac-dhppi', patientId, { lot: 'OOPS' });
  await vet.vaccination.withdraw({ vaccinationId: wrong, reason: 'Another dog' });
  const certify = (ids: string[], more = {}) => vet.vaccination.certify(request(ids, more));
  await expect(certify([theirs])).rejects.toMatchObject({ code: 'OTHER_PATIENT' });
  await expect(certify([wrong])).rejects.toMatchObject({ code: 'VACCINATION_WITHDRAWN' });
  await expect(certify(['nothing'])).rejects.toMatchObject({ code: 'VACCINATION_NOT_FOUND' });
  const good = await give('nobivac-dhppi', patientId, { lot: 'GOOD' });
  await expect(certify([good], { form: 'rabies' })).rejects.toMatchObject({ code: 'NOT_AGAINST_RABIES' });
  const desk = (await admin.directory.listStaff({})).find(({ roleId }) => roleId === 'receptionist')!.id;
  await expect(certify([good], { veterinarianId: desk })).rejects.toMatchObject({
    code: 'NOT_A_VETERINARIAN',
  });
});

test('P-4: a name that no font here draws stops the print and is named', async () => {
  const pharaoh = await register('\u{13080}');
  const dose = await give('nobivac-dhppi', pharaoh);
  await expect(vet.vaccination.certify(request([dose], { patientId: pharaoh }))).rejects.toMatchObject({
    code: 'PRINT_CHARACTERS',
    data: { detail: '\u{13080}' },
  });
});
