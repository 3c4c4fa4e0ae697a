import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChartCell } from '../lab-views.ts';
import { compareDates } from './compare-dates.ts';

const column = (key: string) => ({ key, at: `2026-0${key}-01T00:00:00.000Z`, reportIds: [key] });
const cell = (reportId: string, numericValue: number, more: Partial<ChartCell> = {}): ChartCell => ({
  ...{ reportId, at: `2026-0${reportId}-01T00:00:00.000Z`, value: String(numericValue), numericValue },
  ...{ unit: 'mg/dL', flag: 'none', status: 'final', replaced: [], change: 'none' },
  ...more,
});
const row = (...cells: ChartCell[]) => ({
  analyte: 'CREA',
  displayName: 'Creatinine',
  group: 'Chemistry',
  cells,
});
const percents = (cells: ChartCell[], keys = ['3', '2', '1']) =>
  compareDates([row(...cells)], keys.map(column))[0]?.cells.map((one) => one?.percent);

test('L-90: each value with its change against the next older chosen date that has one', () => {
  expect(percents([cell('3', 3), cell('2', 2), cell('1', 4)])).toEqual([50, -50, undefined]);
  expect(percents([cell('3', 3), cell('1', 4)])).toEqual([-25, undefined, undefined]);
});
test('L-90: an analyte that no chosen date has is left out', () => {
  expect(percents([cell('5', 3)])).toBeUndefined();
});
test.each([
  ['another unit', { unit: 'µmol/L' }],
  ['a comparator', { comparator: '<' }],
  ['a cancelled value', { status: 'cancelled' as const }],
  ['an older value of zero', { numericValue: 0 }],
  ['no number', { numericValue: undefined }],
])('L-91: no percentage against %s', (_what, older) => {
  expect(percents([cell('3', 3), cell('1', 4, older)])?.[0]).toBeUndefined();
});
test('L-91: the sign of a percentage is that of the change (property)', () => {
  const value = fc.double({ min: 0.01, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(value, value, (newer, older) => {
      expect(Math.sign(percents([cell('3', newer), cell('1', older)])![0]!)).toBe(Math.sign(newer - older));
    }),
  );
});
