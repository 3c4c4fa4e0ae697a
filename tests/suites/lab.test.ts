import { pdf } from '@burrow/core/modules/documents/test/files.ts';
import { patientFields, type Species } from '@burrow/shared/modules/directory/patient.ts';
import { expect, test } from 'vitest';
import { fileResult, type GivenReading } from '../support/lab-results.ts';
import { readPdf } from '../support/read-pdf.ts';
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

test('L-29: urea is not urea nitrogen: the same animal is normal by both, in every unit', async () => {
  const patientId = await register('Urea');
  const reportId = await file(
    patientId,
    { code: 'UREA', numericValue: 50, unit: 'mg/dL' },
    { code: 'UREA', numericValue: 8.3, unit: 'mmol/L' },
    { code: 'BUN', numericValue: 23, unit: 'mg/dL' },
  );
  const { lines } = await vet.lab.openReport({ reportId });
  expect(lines.map(({ displayName, flag }) => [displayName, flag])).toEqual([
    ['Urea', 'normal'],
    ['Urea', 'normal'],
    ['Urea nitrogen', 'normal'],
  ]);
});

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
    criticalLimits: { low: 2.5, high: 7, unit: 'mmol/L', tableVersion: expect.stringMatching(/^\d{4}\./) },
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

const range = (more: object) => ({
  ...{ species: 'dog' as const, analyte: 'CREA', low: 44, high: 120, unit: 'µmol/L', source: 'Insert, 2025' },
  ...more,
});
const creatinine = (numericValue: number, unit = 'µmol/L'): GivenReading => ({
  code: 'CREA',
  numericValue,
  unit,
});
const judgedBy = async (reportId: string) => (await vet.lab.openReport({ reportId })).lines[0]!;

test('L-25, L-28: the range of the analyzer, the breed and the age judges, and the result says which', async () => {
  await vet.lab.saveRange({ fields: range({ analyzer: 'Catalyst One' }) });
  const patientId = await register('Swift', 'dog', { breed: 'Greyhound' });
  const fileOn = (deviceName: string) =>
    fileResult(station.core, patientId, [creatinine(150)], { deviceName });
  expect(await judgedBy(await fileOn('Catalyst One'))).toMatchObject({
    flag: 'high',
    range: { high: 120, analyzer: 'Catalyst One', isPractice: true, source: 'Insert, 2025' },
  });
  // 2.4 mg/dL, shown in the unit of the value.
  expect(await judgedBy(await fileOn('HL7'))).toMatchObject({
    flag: 'normal',
    range: { breed: 'Greyhound', unit: 'µmol/L', high: 212.2, basis: 'recalled' },
  });
  const bornOn = new Date(Date.now() - 80 * 86_400_000).toISOString().slice(0, 10);
  const puppy = await register('Small', 'dog', { bornOn });
  const alp = { code: 'ALP', numericValue: 200, unit: 'U/L' };
  expect(await judgedBy(await file(puppy, alp))).toMatchObject({ flag: 'normal', range: { belowMonths: 6 } });
  expect(await judgedBy(await file(await register('Grown'), alp))).toMatchObject({ flag: 'high' });
});

test('L-27: a range is checked with the field to correct; results filed before keep theirs', async () => {
  const save = (more: object, rangeId?: string) => vet.lab.saveRange({ rangeId, fields: range(more) });
  const refusal = (code: string, field: string) => ({ code, data: { field } });
  await expect(save({ unit: 'g/L' })).rejects.toMatchObject(refusal('UNIT_UNKNOWN', 'unit'));
  await expect(save({ low: 130 })).rejects.toMatchObject(refusal('RANGE_INVERTED', 'high'));
  await expect(save({ analyte: 'XYZ' })).rejects.toMatchObject(refusal('ANALYTE_UNKNOWN', 'analyte'));
  await expect(tech.lab.saveRange({ fields: range({}) })).rejects.toMatchObject({ code: 'FORBIDDEN' });

  const own = await save({ species: 'rabbit', high: 180 });
  const patientId = await register('Hops', 'rabbit');
  const before = await file(patientId, creatinine(170));
  const changed = await save({ species: 'rabbit', high: 160 }, own.id);
  const after = await file(patientId, creatinine(170));
  expect([(await judgedBy(before)).flag, (await judgedBy(after)).flag]).toEqual(['normal', 'high']);
  await vet.lab.removeRange({ rangeId: changed.id });
  expect((await judgedBy(await file(patientId, creatinine(170)))).flag).toBe('none');
});

test('L-50, L-51: what follows from one specimen stands in the chart as calculated, and goes with its values', async () => {
  const patientId = await register('Wolke');
  const protein = (code: string, numericValue: number) => ({ code, numericValue, unit: 'g/dL' });
  const reportId = await file(patientId, protein('TP', 6.4), protein('ALB', 3.1));
  await file(patientId, { code: 'NA', numericValue: 148, unit: 'mEq/L' });
  await file(patientId, potassium(4.4));
  const calculated = async () =>
    (await vet.lab.chart({ patientId }))
      .filter((row) => row.calculated)
      .map(({ displayName, cells }) => [displayName, cells[0]!.value, cells[0]!.flag]);
  // Sodium and potassium are of two specimens: nothing follows from them.
  expect(await calculated()).toEqual([
    ['Globulin', '3.3', 'none'],
    ['Albumin:globulin', '0.94', 'none'],
  ]);
  await vet.lab.withdraw({ reportId, reason: 'sample-mismatch' });
  expect(await calculated()).toEqual([]);
});

test('L-60, L-64, L-65: a vet stages from values of this chart; what they rest on is kept and watched', async () => {
  const patientId = await register('Grey', 'cat');
  const mg = (numericValue: number): GivenReading => ({ code: 'CREA', numericValue, unit: 'mg/dL' });
  const first = await file(patientId, mg(2.4), { code: 'SDMA', numericValue: 30, unit: 'µg/dL' });
  await tech.clinical.recordVitals({ patientId, systolicMmHg: 168 });
  const other = await file(await register('Other', 'cat'), mg(4.4));
  const conditions = { confirmedCkd: true, isStable: true, isFasted: true };
  const creatinine = (sourceId: string) => ({ kind: 'creatinine' as const, sourceId });
  const stage = (...evidence: Parameters<typeof vet.lab.stageKidney>[0]['evidence']) =>
    vet.lab.stageKidney({ patientId, evidence, ...conditions });
  await expect(stage(creatinine(other))).rejects.toMatchObject({ code: 'EVIDENCE_NOT_FOUND' });
  const { evidence } = await vet.lab.kidney({ patientId });
  expect(evidence.map(({ kind }) => kind).sort()).toEqual(['creatinine', 'pressure', 'sdma']);
  expect(await stage(...evidence)).toMatchObject({
    ...{ stage: 3, byCreatinine: 2, bySdma: 3, pressure: 'hypertensive', isProvisional: true },
    ...{ by: 'The veterinarian', hasLostEvidence: false },
  });
  const [entry] = await vet.clinical.history({ patientId, kinds: ['kidney-staging'] });
  expect(entry).toMatchObject({ title: 'IRIS 3' });
  await vet.lab.withdraw({ reportId: first, reason: 'sample-mismatch' });
  expect((await vet.lab.kidney({ patientId })).stagings).toMatchObject([{ hasLostEvidence: true }]);
});

test('L-70, L-71: a report is for who ordered it, and for the colleague it is handed to', async () => {
  const patientId = await register('Mona');
  const order = await vet.lab.order({ patientId, panels: ['LYTES'] });
  const ordered = await fileResult(station.core, patientId, [potassium(4.4)], { orderId: order.id });
  const loose = await file(patientId, potassium(4.5));
  const assignee = async (reportId: string) => (await vet.lab.openReport({ reportId })).assignee?.name;
  expect([await assignee(ordered), await assignee(loose)]).toEqual(['The veterinarian', undefined]);
  const clinicians = await vet.lab.clinicians({});
  expect(clinicians.map(({ name }) => name)).toEqual(['Root', 'The super-admin', 'The veterinarian']);
  const [root] = clinicians;
  expect(await vet.lab.handOver({ reportId: loose, toStaffId: root!.id })).toMatchObject({ assignee: root });
  await expect(vet.lab.handOver({ reportId: loose, toStaffId: 'nobody' })).rejects.toMatchObject({
    code: 'STAFF_NOT_FOUND',
  });
});

const entry = { testName: 'In-house potassium', labName: 'Bench meter', performedOn: '2026-01-20' };
const line = (value: string, more = {}) => ({ analyte: 'K', value, unit: 'mmol/L', ...more });

test('L-80: an entered result is judged like a sent one, says who entered it, and answers the order, once', async () => {
  const patientId = await register('Nala');
  const order = await vet.lab.order({ patientId, panels: ['LYTES'] });
  const given = {
    patientId,
    ...entry,
    orderId: order.id,
    lines: [line('7,6'), line('<100', { analyte: 'CL' })],
  };
  const report = await tech.lab.enterResult(given);
  expect(report).toMatchObject({
    ...{ status: 'critical', entered: { by: 'The vet-tech' }, deviceName: 'Bench meter' },
    ...{ accession: order.accession, at: '2026-01-20T12:00:00.000Z' },
    lines: [
      { flag: 'critical-high', numericValue: 7.6, criticalLimits: { high: 7 } },
      { flag: 'low', comparator: '<' },
    ],
  });
  expect((await tech.lab.enterResult(given)).id).toBe(report.id);
  // Noon of the clinic's day, in summer time too.
  const summer = { patientId, ...entry, performedOn: '2026-06-20', lines: [line('4.4')] };
  expect(await tech.lab.enterResult(summer)).toMatchObject({ at: '2026-06-20T11:00:00.000Z' });
  expect((await vet.lab.orders({ patientId }))[0]).toMatchObject({ status: 'resulted' });
});

test.each([
  ['a value that may be either', [line('1,234')], 'VALUE_UNCLEAR', 'K'],
  ['a foreign unit', [line('4.4', { unit: 'mg/dL' })], 'UNIT_UNKNOWN', 'K'],
  ['an unknown analyte', [line('4.4', { analyte: 'XYZ' })], 'ANALYTE_UNKNOWN', 'XYZ'],
  ['an analyte twice', [line('4.4'), line('4.5')], 'ANALYTE_TWICE', 'K'],
])('L-81: %s is refused at its line', async (what, lines, code, field) => {
  const patientId = await register(what);
  await expect(tech.lab.enterResult({ patientId, ...entry, lines })).rejects.toMatchObject({
    code,
    data: { field },
  });
});

test('L-80, L-82: the order and the paper of another patient, and a day to come, are refused', async () => {
  const [patientId, other] = [await register('Right'), await register('Left')];
  const order = await vet.lab.order({ patientId: other, panels: ['LYTES'] });
  const paper = await tech.documents.add({
    ...{ patientId: other, title: 'Lab', kind: 'report' as const, source: 'file' as const },
    file: new File([new Uint8Array(pdf())], 'lab.pdf', { type: 'application/pdf' }),
  });
  const enter = (more: object) =>
    tech.lab.enterResult({ patientId, ...entry, lines: [line('4.4')], ...more });
  await expect(enter({ orderId: order.id })).rejects.toMatchObject({ code: 'ORDER_OF_OTHER_PATIENT' });
  await expect(enter({ documentId: paper.id })).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
  await expect(enter({ performedOn: '2999-01-01' })).rejects.toMatchObject({ code: 'PERFORMED_IN_FUTURE' });
});

test('L-92: compared dates print with values, changes and acknowledgements; another patient’s report does not', async () => {
  const patientId = await register('Fritz');
  const on = (at: string, ...readings: GivenReading[]) =>
    fileResult(station.core, patientId, readings, { at });
  const older = await on('2025-02-01T09:00:00.000Z', potassium(4), {
    code: 'TP',
    numericValue: 6.4,
    unit: 'g/dL',
  });
  const newer = await on('2026-02-01T09:00:00.000Z', potassium(8));
  await vet.lab.acknowledge({ reportId: newer, action: 'treated' });
  const print = (reportIds: string[]) => vet.lab.printComparison({ patientId, reportIds, language: 'en' });
  const text = (await readPdf(await print([newer, older]))).pages.join(' ').replace(/\s+/g, ' ');
  for (const part of [
    'Fritz',
    '8 mmol/L HH',
    '+100 %',
    'acknowledged by The veterinarian',
    '6.4 g/dL',
    'Merck',
  ])
    expect(text).toContain(part);
  const foreign = await file(await register('Stranger'), potassium(4.2));
  await expect(print([newer, foreign])).rejects.toMatchObject({ code: 'REPORT_NOT_FOUND' });
});

test('L-93: analytes, panels and groups have German names; those without one are abbreviations', async () => {
  const [names, analytes, panels] = await Promise.all([
    vet.lab.names({ language: 'de' }),
    vet.lab.analytes({}),
    vet.lab.catalogue({}),
  ]);
  const isWord = (name: string) => /[a-z]{2}/.test(name);
  const isSame = ['Albumin', 'Globulin'];
  const unnamed = analytes.filter(
    ({ code, name }) => isWord(name) && !names.analytes[code] && !isSame.includes(name),
  );
  expect(unnamed).toEqual([]);
  const words = [...analytes.map(({ group }) => group), ...panels.map(({ name }) => name)];
  expect(words.filter((word) => !names.words[word])).toEqual([]);
});
