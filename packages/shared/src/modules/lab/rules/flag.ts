import type { ResultFlag } from '../lab-entities.ts';
import { type AnalyteUnits, convert } from './units.ts';

/** A span of values in one unit; a limit that is absent is open. */
export interface Limits {
  low?: number;
  high?: number;
  unit: string;
}

/** A reference range and whom it is for: of resources/reference-ranges.json, or the practice's own. */
export interface ReferenceRange extends Limits {
  species: string;
  analyte: string;
  /** Name of the only analyzer or laboratory it is for. */
  analyzer?: string;
  breed?: string;
  /** The ages it is for: from the one on, below the other. */
  fromMonths?: number;
  belowMonths?: number;
  /** Entered by the practice. */
  isPractice?: boolean;
  basis?: 'read' | 'recalled';
  /** Key into the table's sources; of the practice's own the source in words. */
  source: string;
}

export interface Measured {
  numericValue?: number;
  comparator?: string;
  unit?: string;
  status: string;
}

/**
 * Judges a value against a range (docs/specs/lab.md, L-20 to L-24). Without a number, a range or a unit
 * that is the same or converts, it is not judged: a wrong flag is worse than none.
 */
export function flagOf(value: Measured, range: Limits | undefined, units: AnalyteUnits): ResultFlag {
  const number = range && judged(value, range, units);
  if (number === undefined) return 'none';
  const { low, high } = range!;
  const comparator = value.comparator?.[0];
  if (comparator === '<') {
    // "<0.2" says only that it is below 0.2: low when the whole of that lies below the range.
    if (low !== undefined && number <= low) return 'low';
    return high !== undefined && number <= high && low === undefined ? 'normal' : 'none';
  }
  if (comparator === '>') return high !== undefined && number >= high ? 'high' : 'none';
  if (low !== undefined && number < low) return 'low';
  if (high !== undefined && number > high) return 'high';
  return 'normal';
}

/**
 * Whether a value is at or beyond a critical limit (L-40, L-41). `<x` and `>x` count when all that they can
 * mean lies there; what cannot be judged is never called critical, and never called harmless either.
 */
export function criticalFlag(
  value: Measured,
  limits: Limits | undefined,
  units: AnalyteUnits,
): 'critical-low' | 'critical-high' | undefined {
  const number = limits && judged(value, limits, units);
  if (number === undefined) return undefined;
  const { low, high } = limits!;
  const comparator = value.comparator?.[0];
  if (low !== undefined && number <= low && comparator !== '>') return 'critical-low';
  if (high !== undefined && number >= high && comparator !== '<') return 'critical-high';
  return undefined;
}

/** The number in the unit of the limits, or undefined when there is nothing to judge. */
function judged(value: Measured, limits: Limits, units: AnalyteUnits): number | undefined {
  if (value.numericValue === undefined || value.status === 'cancelled') return undefined;
  return convert(value.numericValue, value.unit, limits.unit, units);
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

/** True for a value that a named person must acknowledge. */
export function isCritical(flag: ResultFlag): boolean {
  return severity[flag] === severity['critical-high'];
}
