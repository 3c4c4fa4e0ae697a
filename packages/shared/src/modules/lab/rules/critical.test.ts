import fc from 'fast-check';
import { expect, test } from 'vitest';
import { criticalFlag, flagOf, isCritical } from './flag.ts';

const limits = { low: 2.5, high: 7, unit: 'mEq/L' };
const range = { low: 3.9, high: 5.1, unit: 'mEq/L' };
const units = { unit: 'mEq/L', factors: { 'mmol/l': 1 } };
const value = (
  numericValue: number | undefined,
  change: { unit?: string; comparator?: string; status?: string } = {},
) => ({ numericValue, unit: 'mEq/L', status: 'final', ...change });

test.each([
  ['L-40: at the upper limit', value(7), 'critical-high'],
  ['L-40: at the lower limit', value(2.5), 'critical-low'],
  ['L-40: just within', value(6.9), undefined],
  ['L-41: in a unit that converts', value(7.4, { unit: 'mmol/L' }), 'critical-high'],
  ['L-41: in a unit that does not', value(740, { unit: 'mg/dL' }), undefined],
  ['L-41: without a unit', value(9, { unit: '' }), undefined],
  ['L-41: without a number', value(undefined), undefined],
  ['L-41: cancelled', value(9, { status: 'cancelled' }), undefined],
  ['L-41: a preliminary value', value(9, { status: 'preliminary' }), 'critical-high'],
  ['L-41: ">7"', value(7, { comparator: '>' }), 'critical-high'],
  ['L-41: ">6", which may be harmless', value(6, { comparator: '>' }), undefined],
  ['L-41: "<2.5"', value(2.5, { comparator: '<' }), 'critical-low'],
  ['L-41: "<3", which may be harmless', value(3, { comparator: '<' }), undefined],
  ['L-41: "<9" says nothing of the upper limit', value(9, { comparator: '<' }), undefined],
  ['L-41: ">1" says nothing of the lower limit', value(1, { comparator: '>' }), undefined],
])('%s', (_what, given, flag) => {
  expect(criticalFlag(given, limits, units)).toBe(flag);
});

test('L-40: without limits nothing is critical, and the range alone never makes it so (property)', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (number) => {
      expect(criticalFlag(value(number), undefined, units)).toBeUndefined();
      expect(isCritical(flagOf(value(number), range, units))).toBe(false);
    }),
  );
});

test('L-40: what is beyond a critical value is critical too (property)', () => {
  const number = fc.double({ noNaN: true, min: -100, max: 100 });
  fc.assert(
    fc.property(number, fc.double({ noNaN: true, min: 0, max: 100 }), (at, further) => {
      const flag = criticalFlag(value(at), limits, units);
      const beyond = flag === 'critical-low' ? at - further : at + further;
      if (flag) expect(criticalFlag(value(beyond), limits, units)).toBe(flag);
    }),
  );
});
