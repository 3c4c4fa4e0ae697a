import type { ResultLine } from '@burrow/shared/modules/lab/lab-entities.ts';
import { plainUnit } from '@burrow/shared/modules/lab/rules/units.ts';
import type { TFunction } from 'i18next';

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

/** A source with its table's version; a practice's own range has no table. */
export function sourceWords(
  t: TFunction,
  ranges: readonly (Pick<Range, 'source' | 'tableVersion'> | undefined)[],
): string {
  return sourcesOf(ranges)
    .map(({ source, version }) => (version ? `${source} (${t('lab.tableVersion', { version })})` : source))
    .join('; ');
}

/** The sources of a set of ranges, each once, with the version of the table. */
function sourcesOf(
  ranges: readonly (Pick<Range, 'source' | 'tableVersion'> | undefined)[],
): { source: string; version: string }[] {
  const found = new Map<string, { source: string; version: string }>();
  for (const range of ranges) {
    if (range)
      found.set(range.source + range.tableVersion, { source: range.source, version: range.tableVersion });
  }
  return [...found.values()];
}

/** The range of a value where both stand in one unit; a dot on a bar of another unit would lie. */
export function comparableRange({ range, unit }: { range?: Range; unit?: string }): Range | undefined {
  return range && plainUnit(range.unit) === plainUnit(unit ?? '') ? range : undefined;
}
