import { join } from 'node:path';
import type { KidneyEvidence } from '@burrow/shared/modules/lab/kidney-staging.ts';
import { kidneyStaging } from '@burrow/shared/modules/lab/rules/kidney-staging.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCalculatorTables } from '../calculators/load-calculator-tables.ts';

const tables = loadCalculatorTables(join(import.meta.dirname, '../../../../../resources'));
const all = { confirmedCkd: true, isStable: true, isFasted: true };
const units = { creatinine: 'mg/dL', sdma: 'µg/dL', upc: '', pressure: 'mmHg' };
const of = (kind: KidneyEvidence['kind'], value: number, day = 10, unit = units[kind]): KidneyEvidence => ({
  ...{ kind, value, unit, sourceId: `${kind}-${day}` },
  at: `2026-03-${day}T09:00:00.000Z`,
});
const staged = (evidence: KidneyEvidence[], conditions = all, species: 'cat' | 'dog' = 'cat') => {
  const answer = kidneyStaging(tables, species, evidence, conditions);
  return answer.ok ? answer.value : answer.code;
};
const two = (value: number) => [of('creatinine', value, 10), of('creatinine', value, 24)];
const complete = [of('upc', 0.5, 10), of('upc', 0.6, 24), of('pressure', 165, 10), of('pressure', 170, 24)];

test('L-60, L-63: two creatinines, SDMA, urine and pressure leave nothing missing', () => {
  expect(staged([...two(2.4), of('sdma', 20), ...complete])).toMatchObject({
    ...{ stage: 2, proteinuria: 'proteinuric', pressure: 'hypertensive', gaps: [], isProvisional: false },
    sources: expect.arrayContaining([expect.objectContaining({ title: expect.stringContaining('IRIS') })]),
  });
});
test('L-60: µmol/L is judged by its own cut-offs', () => {
  expect(staged([of('creatinine', 251, 10, 'µmol/L')])).toMatchObject({ stage: 3 });
});
test('L-61: the newest of each kind is judged', () => {
  expect(
    staged([of('creatinine', 5.5, 10), of('creatinine', 2.2, 24), of('upc', 0.1, 10), of('upc', 0.9, 24)]),
  ).toMatchObject({ stage: 2, proteinuria: 'proteinuric' });
});
test('L-62: SDMA raises the stage, and never lowers it', () => {
  expect(staged([...two(1.9), of('sdma', 30)])).toMatchObject({ stage: 3, byCreatinine: 2, bySdma: 3 });
  const low = staged([...two(3.2), of('sdma', 10)]);
  expect(low).toMatchObject({ stage: 3 });
  expect(low).not.toHaveProperty('bySdma', 1);
});
test('L-63: one measurement, or two in different stages, is provisional and says why', () => {
  expect(staged([of('creatinine', 2.4)])).toMatchObject({
    isProvisional: true,
    gaps: ['one-creatinine', 'no-sdma', 'no-upc', 'no-pressure'],
  });
  expect(staged([of('creatinine', 2.4, 10), of('creatinine', 3.1, 24)])).toMatchObject({
    isProvisional: true,
    gaps: expect.arrayContaining(['stages-differ']),
  });
});
test('L-60, L-63: SDMA alone stages too, as IRIS allows, and says that creatinine is missing', () => {
  expect(staged([of('sdma', 30, 10), of('sdma', 28, 24)])).toMatchObject({
    ...{ stage: 3, isProvisional: false },
    gaps: expect.arrayContaining(['no-creatinine']),
  });
  expect(staged([of('sdma', 30)])).toMatchObject({
    isProvisional: true,
    gaps: expect.arrayContaining(['one-sdma', 'no-creatinine']),
  });
  expect(staged([of('sdma', 30)])).not.toHaveProperty('byCreatinine', expect.anything());
});
test('L-63: stage 1, and a sample that was not fasted', () => {
  expect(staged(two(1.2), { ...all, isFasted: false })).toMatchObject({
    stage: 1,
    gaps: expect.arrayContaining(['not-fasted', 'stage-1-needs-other-evidence']),
  });
});
test.each([
  ['without creatinine and SDMA', complete, all, 'KIDNEY_VALUE_NEEDED'],
  ['unconfirmed disease', two(2.4), { ...all, confirmedCkd: false }, 'DISEASE_NOT_CONFIRMED'],
  ['an unstable animal', two(2.4), { ...all, isStable: false }, 'NOT_PERSISTENT'],
])('L-61: %s is not staged', (_what, evidence, conditions, code) => {
  expect(staged(evidence, conditions)).toBe(code);
});

test('L-62: more creatinine or SDMA never means a lower stage (property)', () => {
  const creatinine = fc.double({ min: 0.1, max: 30, noNaN: true });
  const sdma = fc.double({ min: 1, max: 150, noNaN: true });
  const more = fc.double({ min: 0, max: 5, noNaN: true });
  fc.assert(
    fc.property(
      creatinine,
      sdma,
      more,
      fc.constantFrom('cat' as const, 'dog' as const),
      (crea, s, by, species) => {
        const stageOf = (c: number, d: number) => {
          const answer = staged([of('creatinine', c), of('sdma', d)], all, species);
          return typeof answer === 'string' ? answer : answer.stage;
        };
        expect(Number(stageOf(crea + by, s))).toBeGreaterThanOrEqual(Number(stageOf(crea, s)));
        expect(Number(stageOf(crea, s + by))).toBeGreaterThanOrEqual(Number(stageOf(crea, s)));
      },
    ),
  );
});
