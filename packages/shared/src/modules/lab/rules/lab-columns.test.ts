import { expect, it } from 'vitest';
import type { ChartCell, ChartRow } from '../lab-views.ts';
import { columnsOf, groupsOf } from './lab-columns.ts';

const cell = (reportId: string, at: string): ChartCell => ({
  reportId,
  at,
  value: '1',
  flag: 'none',
  status: 'final',
  range: undefined,
  replaced: [],
  change: 'none',
});
const row = (analyte: string, group: string, cells: ChartCell[]): ChartRow => ({
  analyte,
  displayName: analyte,
  group,
  cells,
});

it('puts reports of one minute side by side when they share no analyte, newest first', () => {
  const rows = [
    row('CREA', 'Kidney', [cell('b', '2026-02-01T10:00:00Z'), cell('a', '2026-01-01T10:00:00Z')]),
    row('ALT', 'Liver', [cell('c', '2026-03-01T10:00:00Z'), cell('a', '2026-01-01T10:00:00Z')]),
    row('HCT', 'Blood', [cell('d', '2026-03-01T10:00:30Z')]),
  ];
  expect(columnsOf(rows).map((column) => column.reportIds)).toEqual([['d', 'c'], ['b'], ['a']]);
});

it('keeps two values of one analyte apart, even of the same minute', () => {
  const rows = [
    row('CREA', 'Kidney', [cell('b', '2026-02-01T10:00:20Z'), cell('a', '2026-02-01T10:00:10Z')]),
  ];
  expect(columnsOf(rows).map((column) => column.reportIds)).toEqual([['b'], ['a']]);
});

it('keeps groups in order of appearance', () => {
  const rows = [row('CREA', 'Kidney', []), row('ALT', 'Liver', []), row('BUN', 'Kidney', [])];
  expect(groupsOf(rows).map((g) => [g.name, g.rows.map((r) => r.analyte)])).toEqual([
    ['Kidney', ['CREA', 'BUN']],
    ['Liver', ['ALT']],
  ]);
});
