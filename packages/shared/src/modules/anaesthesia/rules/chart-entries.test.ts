import { expect, test } from 'vitest';
import type { ReadingRange } from '../anaesthesia-tables.ts';
import { type ChartEntry, nextEntry, oddReadings, standingEntries, trendsOf } from './chart-entries.ts';

const range = (
  species: 'dog' | 'cat',
  measure: ReadingRange['measure'],
  bounds: [number, number, number, number],
) => {
  const [possibleLow, usualLow, usualHigh, possibleHigh] = bounds;
  return { species, measure, usualLow, usualHigh, possibleLow, possibleHigh, source: 'test' };
};
const ranges: ReadingRange[] = [
  range('dog', 'pulsePerMinute', [20, 60, 140, 300]),
  range('dog', 'spO2Percent', [40, 95, 100, 100]),
  range('cat', 'pulsePerMinute', [30, 100, 200, 340]),
  range('cat', 'meanMmHg', [15, 65, 110, 250]),
];
const entry = (
  id: string,
  minute: number,
  pulsePerMinute: number,
  more: Partial<ChartEntry> = {},
): ChartEntry => ({
  id,
  at: `2026-11-22T10:${String(minute).padStart(2, '0')}:00.000Z`,
  writtenAt: `2026-11-22T10:${String(minute).padStart(2, '0')}:10.000Z`,
  readings: { pulsePerMinute },
  ...more,
});
const ids = (entries: ChartEntry[]) => standingEntries(entries).map(({ id }) => id);

test('A-4: a corrected entry no longer counts; a correction of a correction does; order of arrival does not matter', () => {
  const [a, b] = [entry('a', 5, 90), entry('b', 10, 80)];
  const fix = entry('fix', 5, 95, { supersedes: 'a', writtenAt: '2026-11-22T10:12:00.000Z' });
  const again = entry('again', 5, 96, { supersedes: 'fix', writtenAt: '2026-11-22T10:13:00.000Z' });
  expect(ids([a, b])).toEqual(['a', 'b']);
  expect(ids([fix, b, a])).toEqual(['fix', 'b']);
  expect(ids([again, b, a, fix])).toEqual(['again', 'b']);
});

test('A-4: of two corrections written apart the later counts, on every station', () => {
  const one = entry('one', 5, 95, { supersedes: 'a', writtenAt: '2026-11-22T10:12:00.000Z' });
  const two = entry('two', 5, 99, { supersedes: 'a', writtenAt: '2026-11-22T10:14:00.000Z' });
  const a = entry('a', 5, 90);
  for (const order of [
    [a, one, two],
    [two, one, a],
    [one, a, two],
  ])
    expect(ids(order)).toEqual(['two']);
});

test('A-5: the trend holds what counts, by time of measurement', () => {
  const late = entry('late', 3, 70, { writtenAt: '2026-11-22T10:30:00.000Z' });
  const fix = entry('fix', 8, 88, { supersedes: 'b' });
  const [trend] = trendsOf([entry('a', 5, 90), entry('b', 8, 8), late, fix]);
  expect(trend!.points.map(({ value }) => value)).toEqual([70, 90, 88]);
});

test('A-3: the next entry is due after three minutes and late after five', () => {
  const at = '2026-11-22T10:00:00.000Z';
  const after = (seconds: number) => nextEntry(at, Date.parse(at) + seconds * 1_000, { from: 3, to: 5 });
  expect(after(179)).toEqual({ state: 'later', inMs: 121_000 });
  expect(after(180).state).toBe('due');
  expect(after(300)).toEqual({ state: 'due', inMs: 0 });
  expect(after(301).state).toBe('late');
});

test('A-6: what is unusual under anaesthesia is named by species, without a row nothing is', () => {
  const odd = (species: string, values: object) =>
    oddReadings(ranges, species, values).map(({ reading, kind }) => `${reading} ${kind}`);
  expect(odd('dog', { pulsePerMinute: 180, spO2Percent: 98 })).toEqual(['pulsePerMinute unusual']);
  expect(odd('cat', { pulsePerMinute: 180, meanMmHg: 5 })).toEqual(['meanMmHg hardly-possible']);
  expect(odd('horse', { pulsePerMinute: 400 })).toEqual([]);
});
