import type { ResultFlag } from '../lab-entities.ts';
import { plainUnit } from './units.ts';

/** One row of resources/reference-ranges.json. */
export interface ReferenceRange {
  species: string;
  analyte: string;
  low?: number;
  high?: number;
  /** Beyond these a value is critical; absent where the source names none. */
  criticalLow?: number;
  criticalHigh?: number;
  unit: string;
  /** Key into the table's sources. */
  source: string;
}

interface Measured {
  numericValue?: number;
  comparator?: string;
  unit?: string;
  status: string;
}

/**
 * Judges a value against a range (docs/specs/lab.md, L-20 to L-26). Without a number, a range or a unit
 * that is the same or converts exactly, it is not judged: a wrong flag is worse than none.
 * @param factors what one of a sent unit is in the range's unit, for example `{'umol/l': 0.01131}`
 */
export function flagOf(
  value: Measured,
  range: ReferenceRange | undefined,
  factors: Readonly<Record<string, number>> = {},
): ResultFlag {
  if (!range || value.numericValue === undefined || value.status === 'cancelled' || !value.unit)
    return 'none';
  const sent = plainUnit(value.unit);
  const wanted = plainUnit(range.unit);
  const factor = sent === wanted ? 1 : factors[sent];
  if (factor === undefined) return 'none';
  const number = value.numericValue * factor;
  const { low, high, criticalLow, criticalHigh } = range;
  const comparator = value.comparator?.[0];
  if (comparator === '<') {
    // "<0.2" says only that it is below 0.2: low when the whole of that lies below the range.
    if (low !== undefined && number <= low) return 'low';
    return high !== undefined && number <= high && low === undefined ? 'normal' : 'none';
  }
  if (comparator === '>')
    return high !== undefined && number >= high ? criticalOr('high', number, criticalHigh) : 'none';
  if (criticalLow !== undefined && number < criticalLow) return 'critical-low';
  if (criticalHigh !== undefined && number > criticalHigh) return 'critical-high';
  if (low !== undefined && number < low) return 'low';
  if (high !== undefined && number > high) return 'high';
  return 'normal';
}

function criticalOr(flag: 'high', number: number, limit: number | undefined): ResultFlag {
  return limit !== undefined && number >= limit ? 'critical-high' : flag;
}

const severity: Record<ResultFlag, number> = {
  none: 0,
  normal: 1,
  abnormal: 2,
  low: 3,
  high: 3,
  'critical-low': 4,
  'critical-high': 4,
};

/** The gravest flag of a report. */
export function worstFlag(lines: readonly { flag: ResultFlag }[]): ResultFlag {
  return lines.reduce<ResultFlag>(
    (worst, { flag }) => (severity[flag] > severity[worst] ? flag : worst),
    'none',
  );
}

/** Orders flags: higher is graver. */
export function flagSeverity(flag: ResultFlag): number {
  return severity[flag];
}
