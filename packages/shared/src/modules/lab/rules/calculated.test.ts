import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CalculatedDefinition, calculatedValues, type Input } from './calculated.ts';

const definitions: CalculatedDefinition[] = [
  ['GLOB', 1],
  ['A:G', 2],
  ['NA:K', 1],
  ['BUN:CREA', 1],
  ['AGAP', 1],
  ['CA-ALB', 1],
  ['UPC', 2],
  ['OSM', 0],
].map(([code, decimals]) => ({
  ...{ code: String(code), decimals: Number(decimals), name: '', unit: '', formula: '', source: '' },
  species: code === 'CA-ALB' ? ['dog'] : undefined,
}));
const units: Record<string, { unit: string; factors?: Record<string, number> }> = {
  ...{ TP: { unit: 'g/dL', factors: { 'g/l': 0.1 } }, ALB: { unit: 'g/dL', factors: { 'g/l': 0.1 } } },
  ...{ GLOB: { unit: 'g/dL' }, NA: { unit: 'mEq/L', factors: { 'mmol/l': 1 } } },
  ...{ K: { unit: 'mEq/L', factors: { 'mmol/l': 1 } }, CL: { unit: 'mEq/L' }, TCO2: { unit: 'mEq/L' } },
  ...{ BUN: { unit: 'mg/dL', factors: { 'mmol/l': 2.801 } }, GLU: { unit: 'mg/dL' }, CA: { unit: 'mg/dL' } },
  ...{ CREA: { unit: 'mg/dL', factors: { 'umol/l': 0.01131 } } },
  ...{ UPROT: { unit: 'mg/dL' }, UCREA: { unit: 'mg/dL' } },
};
const input = (analyte: string, numericValue: number, change: Partial<Input> = {}): Input => ({
  ...{ analyte, numericValue, unit: units[analyte]!.unit, status: 'final' },
  ...change,
});
const calculate = (inputs: Input[], species = 'dog') =>
  Object.fromEntries(
    calculatedValues(definitions, species, inputs, (code) => units[code]).map((v) => [
      v.code,
      v.numericValue,
    ]),
  );

const profile = [
  ...[input('TP', 6.4), input('ALB', 3.1), input('NA', 148), input('K', 4.4), input('CL', 112)],
  ...[input('TCO2', 20), input('BUN', 31), input('CREA', 1.7), input('GLU', 98), input('CA', 9.9)],
  ...[input('UPROT', 90), input('UCREA', 150)],
];

test('L-50: a whole profile', () => {
  expect(calculate(profile)).toEqual({
    ...{ GLOB: 3.3, 'A:G': 0.94, 'NA:K': 33.6, 'BUN:CREA': 18.2, AGAP: 20.4 },
    ...{ 'CA-ALB': 10.3, UPC: 0.6, OSM: 313 },
  });
});
test('L-52: calcium is corrected in dogs only', () => {
  expect(calculate(profile, 'cat')['CA-ALB']).toBeUndefined();
});
test('L-51: a measured value is never replaced by a calculated one', () => {
  expect(calculate([...profile, input('GLOB', 3.6)])).toMatchObject({ 'A:G': 0.86 });
  expect(calculate([...profile, input('GLOB', 3.6)]).GLOB).toBeUndefined();
});
test('L-53: the unit of the values does not change the answer', () => {
  const si = [input('BUN', 31 / 2.801, { unit: 'mmol/L' }), input('CREA', 1.7 / 0.01131, { unit: 'µmol/L' })];
  expect(calculate(si)['BUN:CREA']).toBe(18.2);
});

test.each([
  ['with a comparator', { comparator: '<' as const }],
  ['cancelled', { status: 'cancelled' }],
  ['preliminary', { status: 'preliminary' }],
  ['in an unknown unit', { unit: 'mg/L' }],
  ['without a unit', { unit: '' }],
  ['without a number', { numericValue: undefined }],
])('L-53: nothing follows from a value %s', (_what, change) => {
  expect(calculate([input('NA', 148), input('K', 4.4, change)])).toEqual({});
});
test('L-53: nor from an analyte that the specimen holds twice', () => {
  expect(calculate([input('NA', 148), input('K', 4.4), input('K', 4.9)])).toEqual({});
});

test('L-53: whatever the values, what is answered is a finite number that its inputs give (property)', () => {
  const value = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
  const anyInput = fc.record({
    analyte: fc.constantFrom(...Object.keys(units)),
    numericValue: fc.option(value, { nil: undefined }),
    comparator: fc.option(fc.constantFrom('<', '>'), { nil: undefined }),
    unit: fc.constantFrom('g/dL', 'mEq/L', 'mg/dL', 'mmol/L', '', 'x'),
    status: fc.constantFrom('final', 'corrected', 'cancelled', 'preliminary'),
  });
  fc.assert(
    fc.property(fc.array(anyInput, { maxLength: 12 }), (inputs) => {
      const answered = calculate(inputs);
      expect(Object.values(answered).every(Number.isFinite)).toBe(true);
      const usable = inputs.filter(({ comparator, status }) => !comparator && /final|corrected/.test(status));
      if (usable.length === 0) expect(answered).toEqual({});
      if ('NA:K' in answered) {
        const [na, k] = ['NA', 'K'].map(
          (code) => inputs.find(({ analyte }) => analyte === code)!.numericValue!,
        );
        expect(answered['NA:K']).toBeCloseTo(na! / k!, 0);
      }
    }),
  );
});
