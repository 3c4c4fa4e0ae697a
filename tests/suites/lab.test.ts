import { patientFields, type Species } from '@burrow/shared/modules/directory/patient.ts';
import { expect, test } from 'vitest';
import { fileResult, type GivenReading } from '../support/lab-results.ts';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, tech, desk] = [as('veterinarian'), as('vet-tech'), as('receptionist')];

async function register(name: string, species: Species = 'dog', more = {}): Promise<string> {
  const fields = patientFields.parse({ name, species, ...more });
  return (await desk.directory.registerPatient({ ownerId: station.ownerId, fields })).id;
}
const file = (patientId: string, ...readings: GivenReading[]) =>
  fileResult(station.core, patientId, readings);
const potassium = (numericValue: number): GivenReading => ({ code: 'K', numericValue, unit: 'mmol/L' });

test('L-40: a critical value says so whatever the range, with the limits that were applied', async () => {
  const reportId = await file(await register('Bruno'), potassium(7.4), {
    code: 'GLU',
    numericValue: 98,
    unit: 'mg/dL',
  });
  const { lines, status } = await vet.lab.openReport({ reportId });
  expect(status).toBe('critical');
  expect(lines[0]).toMatchObject({
    flag: 'critical-high',
    criticalLimits: { low: 2.5, high: 7, unit: 'mEq/L', tableVersion: expect.stringMatching(/^\d{4}\./) },
  });
  expect(lines[1]).toMatchObject({ flag: 'normal' });
});

test('L-42: it waits for a named person who says what was done; a review does not do instead', async () => {
  const patientId = await register('Kiki', 'cat');
  const reportId = await file(patientId, potassium(2.1));
  await expect(vet.lab.review({ reportId })).rejects.toMatchObject({ code: 'CRITICAL_NOT_ACKNOWLEDGED' });
  await expect(tech.lab.acknowledge({ reportId, action: 'other' })).rejects.toMatchObject({
    code: 'WORDS_NEEDED',
    data: { field: 'note' },
  });
  expect(await tech.lab.criticals({ patientId })).toMatchObject([
    { reportId, patientName: 'Kiki', lines: [{ displayName: 'Potassium', flag: 'critical-low' }] },
  ]);
  const acknowledged = await tech.lab.acknowledge({ reportId, action: 'told-clinician' });
  expect(acknowledged).toMatchObject({
    status: 'new',
    acknowledgements: [{ action: 'told-clinician', by: 'The vet-tech' }],
  });
  expect(await tech.lab.criticals({ patientId })).toEqual([]);
  expect(await vet.lab.review({ reportId })).toMatchObject({ status: 'reviewed' });
});

test('L-42: reception cannot acknowledge, and a report without a critical value has nothing to', async () => {
  const patientId = await register('Pip');
  const critical = await file(patientId, potassium(8));
  await expect(desk.lab.acknowledge({ reportId: critical, action: 'treated' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  const reportId = await file(patientId, potassium(4.4));
  await expect(vet.lab.acknowledge({ reportId, action: 'treated' })).rejects.toMatchObject({
    code: 'NOT_CRITICAL',
  });
});

test('L-43: what waits stands first in the inbox, however many reports came after it', async () => {
  const patientId = await register('Old Tom', 'cat');
  const reportId = await file(patientId, potassium(7.9));
  for (let i = 0; i < 4; i++) await file(patientId, potassium(4.1 + i / 10));
  const inbox = await vet.lab.inbox({ limit: 2 });
  const first = inbox.findIndex(({ status }) => status === 'new');
  expect(inbox.slice(0, first).every(({ status }) => status === 'critical')).toBe(true);
  expect(inbox.slice(0, first).some(({ id }) => id === reportId)).toBe(true);
});

test('L-43: a withdrawn report waits no longer', async () => {
  const patientId = await register('Wilma');
  const reportId = await file(patientId, potassium(9));
  await vet.lab.withdraw({ reportId, reason: 'sample-mismatch' });
  expect(await vet.lab.criticals({ patientId })).toEqual([]);
  await expect(vet.lab.acknowledge({ reportId, action: 'treated' })).rejects.toMatchObject({
    code: 'NOT_CRITICAL',
  });
});

test('L-44: two people have both acknowledged, the same word twice is one, and the chart shows it for ever', async () => {
  const patientId = await register('Zoe');
  const reportId = await file(patientId, potassium(8.2));
  await tech.lab.acknowledge({ reportId, action: 'told-clinician' });
  await vet.lab.acknowledge({ reportId, action: 'treated', note: 'Calcium gluconate' });
  await vet.lab.acknowledge({ reportId, action: 'treated', note: 'Calcium gluconate' });
  await vet.lab.review({ reportId });
  const [row] = await vet.lab.chart({ patientId });
  expect(row!.cells[0]!.acknowledgements).toMatchObject([
    { by: 'The vet-tech', action: 'told-clinician' },
    { by: 'The veterinarian', action: 'treated', note: 'Calcium gluconate' },
  ]);
});
