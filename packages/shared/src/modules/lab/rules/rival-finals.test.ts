import { expect, test } from 'vitest';
import { type FinalReport, rivalFinals } from './rival-finals.ts';

type Status = FinalReport['lines'][number]['status'];
const report = (
  id: string,
  values: Record<string, Status>,
  change: Partial<FinalReport> = {},
): FinalReport => ({
  id,
  orderId: 'o-1',
  isWithdrawn: false,
  lines: Object.entries(values).map(([analyte, status]) => ({ analyte, displayName: analyte, status })),
  ...change,
});
const first = report('first', { GLU: 'final', BUN: 'final', K: 'preliminary' });

test('L-5: two final values of one order for one analyte are rivals, each of the other', () => {
  const second = report('second', { GLU: 'final', CREA: 'final', K: 'final' });
  expect(rivalFinals(first, [first, second])).toEqual([{ reportId: 'second', analytes: ['GLU'] }]);
  expect(rivalFinals(second, [first, second])).toEqual([{ reportId: 'first', analytes: ['GLU'] }]);
});

test.each([
  ['a correction', report('other', { GLU: 'corrected' })],
  ['a preliminary value', report('other', { GLU: 'preliminary' })],
  ['another analyte', report('other', { CREA: 'final' })],
  ['another order', report('other', { GLU: 'final' }, { orderId: 'o-2' })],
  ['a withdrawn report', report('other', { GLU: 'final' }, { isWithdrawn: true })],
])('L-5: %s is no rival', (_what, other) => {
  expect(rivalFinals(first, [other])).toEqual([]);
  expect(rivalFinals(other, [first])).toEqual([]);
});

test('L-5: results that were filed without an order have no rivals', () => {
  const loose = [
    report('a', { GLU: 'final' }, { orderId: '' }),
    report('b', { GLU: 'final' }, { orderId: '' }),
  ];
  expect(rivalFinals(loose[0]!, loose)).toEqual([]);
});
