import type { ResultLine } from '@burrow/shared/modules/lab/lab-entities.ts';

type Range = NonNullable<ResultLine['range']>;

/** "0.8–2.4", "≤ 4", "≥ 3": a range as the chart writes it. */
export function rangeWords(range: Pick<Range, 'low' | 'high'> | undefined, locale: string): string {
  if (!range) return '';
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 });
  const { low, high } = range;
  if (low !== undefined && high !== undefined) return `${number.format(low)}–${number.format(high)}`;
  if (high !== undefined) return `≤ ${number.format(high)}`;
  return low === undefined ? '' : `≥ ${number.format(low)}`;
}

/** The sources of a set of ranges, each once, with the version of the table. */
export function sourcesOf(ranges: readonly (Range | undefined)[]): { source: string; version: string }[] {
  const found = new Map<string, { source: string; version: string }>();
  for (const range of ranges) {
    if (range)
      found.set(range.source + range.tableVersion, { source: range.source, version: range.tableVersion });
  }
  return [...found.values()];
}
