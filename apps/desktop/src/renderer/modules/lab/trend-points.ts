import type { ChartRow } from '@burrow/shared/modules/lab/lab-views.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';
import { flagMeaning } from '../../kit/flag-chip.tsx';
import type { TrendPoint } from '../../kit/trend-chart.tsx';
import { comparableRange } from './range-words.ts';

/**
 * The points of an analyte's trend, oldest first, each with the range that held for it. Values in another unit than
 * the newest belong on another axis and stay out, as cancelled ones do.
 */
export function trendPoints({ cells }: ChartRow): TrendPoint[] {
  const unit = cells[0]?.unit;
  return cells
    .filter((cell) => cell.numericValue !== undefined && cell.unit === unit && cell.status !== 'cancelled')
    .map((cell) => ({
      at: Date.parse(cell.at),
      value: cell.numericValue!,
      words: [cell.value, unitWords(cell.unit)].filter(Boolean).join(' '),
      meaning: flagMeaning(cell.flag),
      low: comparableRange(cell)?.low,
      high: comparableRange(cell)?.high,
    }))
    .reverse();
}
