import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResultLine } from '../lab-entities.ts';
import { flagOf, type ReferenceRange } from './flag.ts';
import { type ChartReport, chartRows } from './lab-chart.ts';

const range: ReferenceRange = {
  species: 'dog',
  analyte: 'CREA',
  low: 0.6,
  high: 2.0,
  unit: 'mg/dL',
  source: 's',
};
const units = { unit: 'mg/dL', factors: { 'umol/l': 0.01131 } };
const value = (
  numericValue: number | undefined,
  change: { unit?: string; comparator?: string; status?: string } = {},
) => ({ numericValue, unit: 'mg/dL', status: 'final', ...change });

test.each([
  ['L-22: at the upper limit', value(2.0), 'normal'],
  ['L-22: at the lower limit', value(0.6), 'normal'],
  ['above', value(2.1), 'high'],
  ['below', value(0.5), 'low'],
  ['L-21: in another unit that converts', value(200, { unit: 'µmol/L' }), 'high'],
  ['L-21: in a unit that does not', value(2.1, { unit: 'g/L' }), 'none'],
  ['L-21: without a unit', value(2.1, { unit: '' }), 'none'],
  ['L-21: without a number', value(undefined), 'none'],
  ['L-23: "<0.5"', value(0.5, { comparator: '<' }), 'low'],
  ['L-23: "<1.0", which may be either', value(1.0, { comparator: '<' }), 'none'],
  ['L-23: ">13.6"', value(13.6, { comparator: '>' }), 'high'],
  ['L-24: cancelled', value(9, { status: 'cancelled' }), 'none'],
])('%s', (_what, given, flag) => {
  expect(flagOf(given, range, units)).toBe(flag);
});

test('L-21: no range, no flag (property)', () => {
  const anyNumber = fc.double({ noNaN: true });
  fc.assert(fc.property(anyNumber, (number) => flagOf(value(number), undefined, units) === 'none'));
});

const line = (text: string, change: Partial<ResultLine> = {}): ResultLine => ({
  sequence: 1,
  code: 'CREA',
  name: 'Creatinine',
  value: text,
  numericValue: Number(text),
  unit: 'mg/dL',
  deviceFlags: [],
  status: 'final',
  analyte: 'CREA',
  displayName: 'Creatinine',
  flag: 'normal',
  ...change,
});
const report = (
  id: string,
  day: number,
  lines: ResultLine[],
  change: Partial<ChartReport> = {},
): ChartReport => ({
  id,
  at: `2026-01-0${day}T00:00:00.000Z`,
  receivedAt: `2026-01-0${day}T00:00:00.000Z`,
  orderId: id,
  isWithdrawn: false,
  acknowledgements: [],
  lines,
  ...change,
});

test('L-30, L-32: newest first, with the change against the value before', () => {
  const [row] = chartRows([report('a', 1, [line('1.0')]), report('b', 2, [line('1.5')])], () => 'Chemistry');
  expect(row!.cells.map(({ value: text, change }) => [text, change])).toEqual([
    ['1.5', 'up'],
    ['1.0', 'none'],
  ]);
});

test('L-31: a correction takes the place of the original, which stays visible', () => {
  const corrected = report('b', 2, [line('1.9', { status: 'corrected' })], { orderId: 'a' });
  const [row] = chartRows([corrected, report('a', 1, [line('1.0')])], () => 'Chemistry');
  expect(row!.cells).toHaveLength(1);
  expect(row!.cells[0]).toMatchObject({ value: '1.9', replaced: [{ reportId: 'a', value: '1.0' }] });
});

test('L-4: a withdrawn report leaves the chart', () => {
  expect(chartRows([report('a', 1, [line('1.0')], { isWithdrawn: true })], () => '')).toEqual([]);
});
