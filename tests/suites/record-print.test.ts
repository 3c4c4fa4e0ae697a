import type { RecordPart } from '@burrow/shared/modules/clinical/record-print.ts';
import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { expect, test } from 'vitest';
import { fileResult } from '../support/lab-results.ts';
import { readPdf } from '../support/read-pdf.ts';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, tech, desk] = [as('veterinarian'), as('vet-tech'), as('receptionist')];

async function register(name: string): Promise<string> {
  const fields = patientFields.parse({ name, species: 'dog' });
  return (await desk.directory.registerPatient({ ownerId: station.ownerId, fields })).id;
}
/** What a reader finds in these parts of the record, with the white space as single spaces. */
async function read(patientId: string, parts: RecordPart[], more = {}): Promise<string> {
  const { pages } = await readPdf(
    await vet.clinical.printRecord({ patientId, parts, language: 'en', ...more }),
  );
  return pages.join(' ').replace(/\s+/g, ' ');
}
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

test('T-5: a stay is printed with who ordered, gave and skipped what, and why', async () => {
  const patientId = await register('Rex');
  const stay = await vet.ward.admit({ patientId, reason: 'Parvovirus', place: 'Box 3', weightGrams: 8_200 });
  const of = { patientId, stayId: stay.id };
  const every6 = { schedule: { type: 'every' as const, hours: 6 }, of: 'medicine' as const, note: '' };
  const startAt = hoursAgo(0.4);
  const given = await vet.ward.order({
    ...{ ...of, what: 'Maropitant', of: 'medicine', dose: '', route: 'SC', note: '', startAt },
    schedule: { type: 'every', hours: 24 },
    medicine: { productCode: 'maropitant-inj-10', doseThousandths: 800 },
  });
  const both = await vet.ward.order({
    ...{ ...of, ...every6, what: 'Feeding', of: 'feeding', dose: '', route: '', startAt },
  });
  const mark = { ...of, dueAt: startAt };
  await tech.ward.mark({ ...mark, orderId: given.orders[0]!.id, outcome: 'done', note: '' });
  await tech.ward.mark({ ...mark, orderId: both.orders[1]!.id, outcome: 'skipped', note: 'Vomits' });
  await vet.ward.stopTreatment({ ...of, orderId: given.orders[0]!.id, reason: 'Eats again' });
  const text = await read(patientId, ['stays']);
  for (const words of [
    ...['Stays and treatments', 'Parvovirus', 'Box 3', '8.2 kg', 'by The veterinarian', 'Still here'],
    'Maropitant 10 mg/mL injection, 0.8 mL SC, every 24 h',
    ...['stopped: Eats again', 'Feeding, skipped: Vomits (The vet-tech)'],
  ])
    expect(text).toContain(words);
  expect(await read(patientId, ['stays'], { fromOn: '2099-01-01' })).toContain('Nothing on record');
});

test('T-5, A-9: an anaesthesia is printed with its set-up, every reading and the signature', async () => {
  const patientId = await register('Nala');
  const setup = { procedure: 'Spay', asa: 'II' as const, agents: 'Propofol 4 mg/kg', tubeSize: '4.5' };
  const { id: anaesthesiaId } = await tech.anaesthesia.begin({
    ...{ patientId, ...setup, circuit: 'T-piece', fastedHours: 8, checked: ['identity'] },
  });
  for (const pulsePerMinute of [141, 152])
    await tech.anaesthesia.record({
      ...{ patientId, anaesthesiaId, readings: { pulsePerMinute }, event: '', note: '' },
    });
  await vet.anaesthesia.finish({ patientId, anaesthesiaId, entries: 2 });
  const text = await read(patientId, ['visits', 'anaesthesias', 'weights']);
  for (const words of ['Spay', 'ASA II', 'Propofol 4 mg/kg', '141', '152', 'Signed by The veterinarian'])
    expect(text).toContain(words);
});

test('T-5, O-8: consents are printed in the words that were signed, and what was declined beside them', async () => {
  const patientId = await register('Otto');
  const forms = await vet.consent.forms({});
  const form = forms.find(({ code, language }) => code === 'dentistry' && language === 'en')!;
  const giver = { name: 'Ana Ortiz', role: 'main' as const };
  const about = { patientId, formId: form.id, textHash: form.sha256, purpose: 'Extraction of 108', giver };
  await tech.consent.sign({ ...about, given: { how: 'by-phone', said: 'Yes, do it' } });
  const told = { why: 'Too much for him', told: 'That we cannot name it then' };
  await vet.consent.decline({ patientId, what: 'Biopsy', ...told, giver });
  const text = await read(patientId, ['consents']);
  const first = form.text.split(/[.\n]/, 1)[0]!;
  for (const words of [
    ...[form.title, first, 'Extraction of 108', 'Yes, do it', 'Before The vet-tech'],
    ...['Declined treatment', 'Biopsy', 'Too much for him', 'That we cannot name it then'],
  ])
    expect(text).toContain(words);
});

test('T-5, L-44, L-51: lab values are printed with plain units, what was calculated, and who acknowledged', async () => {
  const patientId = await register('Ελένη');
  const of = { unit: 'g/dL' };
  const reportId = await fileResult(station.core, patientId, [
    { code: 'K', numericValue: 7.4, unit: 'mmol/L' },
    { code: 'TP', numericValue: 6.5, ...of },
    { code: 'ALB', numericValue: 3, ...of },
    { code: 'WBC', numericValue: 12.4, unit: '10*9/L' },
  ]);
  await tech.lab.acknowledge({ reportId, action: 'treated', note: 'Calcium gluconate' });
  expect((await vet.lab.openReport({ reportId })).calculated).toMatchObject(
    [{ code: '=GLOB', value: '3.5', unit: 'g/dL' }, { code: '=A:G' }].map((one) => ({
      ...{ ...one, calculated: { formula: expect.any(String), source: expect.any(String) } },
    })),
  );
  const wrong = await fileResult(station.core, patientId, [
    { code: 'NA', numericValue: 140, unit: 'mmol/L' },
  ]);
  await vet.lab.withdraw({ reportId: wrong, reason: 'sample-mismatch', note: '' });
  const text = await read(patientId, ['lab']);
  for (const words of [
    ...['Ελένη', '10⁹/L', 'Globulin', 'calculated: ', '3.5', 'HH'],
    ...['acknowledged by The vet-tech', 'treated · Calcium gluconate'],
    'WITHDRAWN by The veterinarian',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('10*9');
});

test('T-5: a section is printed only for a role that may read its entries', async () => {
  const patientId = await register('Sections');
  const admin = as('super-admin');
  const role = (await admin.directory.listRoles({})).find(({ id }) => id === 'vet-tech')!;
  const without = role.permissions.filter((permission) => permission !== 'consents.read');
  await admin.directory.updateRole({ roleId: role.id, permissions: without });
  const ask = (parts: RecordPart[]) => tech.clinical.printRecord({ patientId, parts, language: 'en' });
  await expect(ask(['weights', 'consents'])).rejects.toMatchObject({
    code: 'PART_NOT_ALLOWED',
    data: { field: 'parts' },
  });
  expect((await ask(['weights'])).type).toBe('application/pdf');
  await admin.directory.updateRole({ roleId: role.id, permissions: role.permissions });
});
