import fc from 'fast-check';
import { expect, test } from 'vitest';
import { practiceRangeFields } from '../practice-range.ts';
import { chooseRange, refuseRange } from './choose-range.ts';
import type { ReferenceRange } from './flag.ts';

const row = (source: string, more: Partial<ReferenceRange> = {}): ReferenceRange => ({
  species: 'dog',
  analyte: 'CREA',
  low: 0.6,
  high: 2,
  unit: 'mg/dL',
  source,
  ...more,
});
const rows = [
  row('any'),
  row('puppy', { belowMonths: 6 }),
  row('greyhound', { breed: 'Greyhound' }),
  row('catalyst', { analyzer: 'Catalyst One' }),
  row('other analyte', { analyte: 'BUN', analyzer: 'Catalyst One' }),
  row('cat', { species: 'cat', breed: 'Greyhound' }),
];
const dog = { species: 'dog', breed: '', analyzer: 'HL7' };
const chosen = (subject: Parameters<typeof chooseRange>[2], from: readonly ReferenceRange[] = rows) =>
  chooseRange(from, 'CREA', subject)?.source;

test.each([
  ['a dog of unknown age and breed', dog, 'any'],
  ['a puppy', { ...dog, ageMonths: 5 }, 'puppy'],
  ['on the day it is six months old', { ...dog, ageMonths: 6 }, 'any'],
  ['a greyhound puppy', { ...dog, breed: 'greyhound', ageMonths: 3 }, 'greyhound'],
  [
    'a greyhound on an analyzer with its own range',
    { ...dog, breed: 'Greyhound', analyzer: 'catalyst one' },
    'catalyst',
  ],
  ['a species the table does not know', { ...dog, species: 'ferret' }, undefined],
])('L-25: %s', (_what, subject, source) => {
  expect(chosen(subject)).toBe(source);
});

test('L-26: the practice’s own stands before an equally specific one, and not before a more specific one', () => {
  const own = [...rows, row('own', { isPractice: true })];
  expect(chosen({ ...dog, ageMonths: 40 }, own)).toBe('own');
  expect(chosen({ ...dog, ageMonths: 2 }, own)).toBe('puppy');
});

test('L-25: the order of the rows never decides (property)', () => {
  const subject = fc.record({
    species: fc.constantFrom('dog', 'cat'),
    breed: fc.constantFrom('', 'Greyhound', 'Akita'),
    analyzer: fc.constantFrom('', 'Catalyst One'),
    ageMonths: fc.option(fc.nat(200), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), subject, (shuffled, given) => {
      expect(chosen(given, shuffled)).toBe(chosen(given));
    }),
  );
});

const fields = (more: object) =>
  practiceRangeFields.parse({
    ...{ species: 'dog', analyte: 'CREA', unit: 'µmol/L', source: 'Insert 2025', low: 44, high: 159 },
    ...more,
  });
const units = { unit: 'mg/dL', factors: { 'umol/l': 0.01131 } };

test.each([
  ['a range in a unit of the analyte', {}, undefined],
  ['one open limit', { low: undefined }, undefined],
  ['no limit at all', { low: undefined, high: undefined }, { code: 'RANGE_EMPTY', field: 'low' }],
  ['limits the wrong way round', { low: 200 }, { code: 'RANGE_INVERTED', field: 'high' }],
  ['a foreign unit', { unit: 'g/L' }, { code: 'UNIT_UNKNOWN', field: 'unit' }],
  ['no unit', { unit: '' }, { code: 'UNIT_UNKNOWN', field: 'unit' }],
  [
    'an age band the wrong way round',
    { fromMonths: 6, belowMonths: 6 },
    { code: 'AGE_INVERTED', field: 'belowMonths' },
  ],
])('L-27: %s', (_what, more, refusal) => {
  expect(refuseRange(fields(more), units)).toEqual(refusal);
});
test('L-27: an analyte that the table does not know', () => {
  expect(refuseRange(fields({}), undefined)).toEqual({ code: 'ANALYTE_UNKNOWN', field: 'analyte' });
});
