import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anaesthesiaEntryEntity } from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import { anaesthesiaTable } from '@burrow/shared/modules/anaesthesia/anaesthesia-tables.ts';
import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { expect, test } from 'vitest';
import { root } from '../support/offline-core.ts';
import { readPdf } from '../support/read-pdf.ts';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, tech, desk] = [as('veterinarian'), as('vet-tech'), as('receptionist')];

const setup = {
  ...{
    procedure: 'Spay',
    asa: 'II' as const,
    agents: 'Propofol 4 mg/kg',
    tubeSize: '4.5',
    circuit: 'T-piece',
  },
  ...{ fastedHours: 8, checked: ['identity', 'consent'] },
};
const nothing = { readings: {}, event: '' as const, note: '' };

/** A running anaesthesia of a new cat. */
async function begin(name: string) {
  const fields = patientFields.parse({ name, species: 'cat' });
  const { id: patientId } = await desk.directory.registerPatient({ ownerId: station.ownerId, fields });
  const { id: anaesthesiaId } = await tech.anaesthesia.begin({ patientId, ...setup });
  return { patientId, anaesthesiaId };
}
type Of = Awaited<ReturnType<typeof begin>>;
const record = (of: Of, pulsePerMinute: number, more = {}) =>
  tech.anaesthesia.record({ ...of, ...nothing, readings: { pulsePerMinute }, ...more });

test('A-1: it begins once, with what was planned and checked', async () => {
  const of = await begin('Nala');
  const again = tech.anaesthesia.begin({ patientId: of.patientId, ...setup });
  await expect(again).rejects.toMatchObject({ code: 'ANAESTHESIA_RUNNING' });
  expect(await vet.anaesthesia.ofPatient(of)).toMatchObject([
    { status: 'running', by: 'The vet-tech', setup: { ...setup, tableVersion: '2026.1' } },
  ]);
  expect(await vet.clinical.history({ patientId: of.patientId, kinds: ['anaesthesia'] })).toMatchObject([
    { title: 'Spay', detail: 'ASA II' },
  ]);
});

test('A-2, A-4: entries are kept by time; an empty one is refused; a corrected one stays', async () => {
  const of = await begin('Rex');
  await expect(tech.anaesthesia.record({ ...of, ...nothing })).rejects.toMatchObject({ code: 'ENTRY_EMPTY' });
  const future = { at: new Date(Date.now() + 600_000).toISOString() };
  await expect(record(of, 120, future)).rejects.toMatchObject({ code: 'GIVEN_IN_FUTURE' });
  const { entries } = await record(of, 1_200, { event: 'induction' });
  const [wrong] = entries;
  const after = await record(of, 120, { supersedes: wrong!.id });
  expect(after.entries).toHaveLength(2);
  expect(after.entries.find(({ supersedes }) => supersedes === wrong!.id)).toMatchObject({
    at: wrong!.at,
    readings: { pulsePerMinute: 120 },
  });
  const stranger = record(await begin('Not Rex'), 120, { supersedes: wrong!.id });
  await expect(stranger).rejects.toMatchObject({ code: 'ENTRY_NOT_FOUND' });
});

test('A-6: the table’s ranges hold together, and every source is named', () => {
  const file = join(root, 'resources/anaesthesia/anaesthesia.json');
  const table = anaesthesiaTable.parse(JSON.parse(readFileSync(file, 'utf8')));
  for (const { usualLow, usualHigh, possibleLow, possibleHigh, source } of table.ranges) {
    expect(possibleLow <= usualLow && usualLow < usualHigh && usualHigh <= possibleHigh).toBe(true);
    expect(table.sources[source]).toBeDefined();
  }
});

test('A-7: signed as it was read; nothing changes afterwards, and what came late stands beside it', async () => {
  const of = await begin('Bella');
  await record(of, 140);
  await record(of, 150);
  await expect(vet.anaesthesia.finish({ ...of, entries: 1 })).rejects.toMatchObject({
    code: 'ANAESTHESIA_CHANGED',
  });
  const signed = await vet.anaesthesia.finish({ ...of, entries: 2 });
  expect(signed).toMatchObject({ status: 'finished', signature: { by: 'The veterinarian' }, late: [] });
  await expect(record(of, 160)).rejects.toMatchObject({ code: 'ANAESTHESIA_FINISHED' });
  await station.core.services.documents.insert(anaesthesiaEntryEntity, 'elsewhere', {
    patientId: of.patientId,
    body: { ...nothing, anaesthesiaId: of.anaesthesiaId, readings: { pulsePerMinute: 99 } },
  });
  const [after] = await tech.anaesthesia.ofPatient(of);
  expect(after!.entries.map(({ readings }) => readings.pulsePerMinute)).toEqual([140, 150]);
  expect(after!.late).toMatchObject([{ readings: { pulsePerMinute: 99 } }]);
});

test('A-8: a value changed after the signature is named on the chart', async () => {
  const of = await begin('Zoe');
  await record(of, 140);
  const { signature } = await vet.anaesthesia.finish({ ...of, entries: 1 });
  expect(await vet.visit.broken(of)).toEqual([]);
  const row = await station.core.services.collections.clinical.findOne(signature!.id).exec();
  await row!.incrementalModify((raw) => {
    (raw.body as { entries: { readings: { pulsePerMinute: number } }[] })
      .entries[0]!.readings.pulsePerMinute = 100;
    return raw;
  });
  expect(await vet.visit.broken(of)).toMatchObject([{ id: signature!.id, problem: 'changed' }]);
});

test('A-9: the print holds set-up, checklist, every entry and the signature, under its own patient', async () => {
  const of = await begin('Ruby');
  for (const pulse of [140, 150, 145]) await record(of, pulse, { event: pulse === 150 ? 'incision' : '' });
  await vet.anaesthesia.finish({ ...of, entries: 3 });
  const { pages } = await readPdf(await vet.anaesthesia.print({ ...of, language: 'en' }));
  const text = pages.join(' ').replace(/\s+/g, ' ');
  for (const words of [
    'Ruby',
    'ASA II',
    'Propofol 4 mg/kg',
    'Not ticked',
    'Incision',
    '145',
    'Signed by The veterinarian',
  ])
    expect(text).toContain(words);
  const foreign = { ...of, patientId: (await begin('Not Ruby')).patientId, language: 'de' as const };
  await expect(vet.anaesthesia.print(foreign)).rejects.toMatchObject({ code: 'OTHER_PATIENT' });
});

test('A-10: techs chart and do not sign; reception sees nothing', async () => {
  const of = await begin('Otto');
  await expect(tech.anaesthesia.finish({ ...of, entries: 0 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(desk.anaesthesia.ofPatient(of)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
