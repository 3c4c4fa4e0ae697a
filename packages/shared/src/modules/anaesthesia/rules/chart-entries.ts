import type { ReadingRange } from '../anaesthesia-tables.ts';
import { type Reading, type Readings, readingNames } from '../readings.ts';

const MINUTE_MS = 60_000;

/** An entry of the chart, as far as its place in it goes. */
export interface ChartEntry {
  id: string;
  /** When it was measured. */
  at: string;
  /** When it was written down. */
  writtenAt: string;
  readings: Readings;
  /** The entry that it corrects. */
  supersedes?: string | undefined;
}

/**
 * The entries that count, by the time of measurement: one that was corrected does not. Of two corrections of one
 * entry that were written apart, the later counts.
 */
export function standingEntries<E extends ChartEntry>(entries: readonly E[]): E[] {
  const replaced = new Set(entries.map(({ supersedes }) => supersedes));
  const rivals = new Map<string, E>();
  for (const entry of entries) {
    if (!entry.supersedes) continue;
    const other = rivals.get(entry.supersedes);
    if (!other || isLater(entry, other)) rivals.set(entry.supersedes, entry);
  }
  return entries
    .filter((entry) => !replaced.has(entry.id))
    .filter((entry) => !entry.supersedes || rivals.get(entry.supersedes) === entry)
    .toSorted((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1));
}

function isLater(a: ChartEntry, b: ChartEntry): boolean {
  return a.writtenAt > b.writtenAt || (a.writtenAt === b.writtenAt && a.id > b.id);
}

/** The values of each reading over time, those without any left out. */
export function trendsOf(
  entries: readonly ChartEntry[],
): { reading: Reading; points: { at: number; value: number }[] }[] {
  const standing = standingEntries(entries);
  return readingNames.flatMap((reading) => {
    const points = standing.flatMap(({ at, readings }) => {
      const value = readings[reading];
      return value === undefined ? [] : [{ at: Date.parse(at), value }];
    });
    return points.length > 0 ? [{ reading, points }] : [];
  });
}

/** How long until the next entry has to be there, and whether it is time: from the last one, or the beginning. */
export function nextEntry(
  lastAt: string,
  now: number,
  every: { from: number; to: number },
): { state: 'later' | 'due' | 'late'; inMs: number } {
  const passed = now - Date.parse(lastAt);
  const state = passed > every.to * MINUTE_MS ? 'late' : passed >= every.from * MINUTE_MS ? 'due' : 'later';
  return { state, inMs: every.to * MINUTE_MS - passed };
}

/** A value that a second look would do good; it is never refused. */
export interface OddReading {
  reading: Reading;
  value: number;
  kind: 'unusual' | 'hardly-possible';
  range: ReadingRange;
}

/** The values outside what is usual for a species under anaesthesia; without a row for it nothing is odd. */
export function oddReadings(
  ranges: readonly ReadingRange[],
  species: string,
  values: Readings,
): OddReading[] {
  return ranges
    .filter((range) => range.species === species)
    .flatMap((range): OddReading[] => {
      const value = values[range.measure];
      if (value === undefined || (value >= range.usualLow && value <= range.usualHigh)) return [];
      const isPossible = value >= range.possibleLow && value <= range.possibleHigh;
      return [{ reading: range.measure, value, kind: isPossible ? 'unusual' : 'hardly-possible', range }];
    });
}
