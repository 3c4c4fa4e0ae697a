import { foldText } from '../../../kernel/rules/fold-text.ts';
import type { PatientFields } from '../../directory/patient.ts';
import { ageBetween, localDateOf } from '../../directory/rules/age.ts';
import type { PracticeRangeFields } from '../practice-range.ts';
import type { ReferenceRange } from './flag.ts';
import { type AnalyteUnits, convert } from './units.ts';

/** Whom a value is of, and what measured it. */
export interface RangeSubject {
  species: string;
  breed: string;
  /** Whole months on the day of the sample; absent when the birth date is unknown. */
  ageMonths?: number;
  /** Name of the analyzer or laboratory. */
  analyzer: string;
}

/** Whom a result of this patient is judged as, on the day of its sample in the clinic's zone. */
export function rangeSubject(
  { species, breed, bornOn }: Pick<PatientFields, 'species' | 'breed' | 'bornOn'>,
  analyzer: string,
  at: string,
  timeZone: string,
): RangeSubject {
  const { years, months } = bornOn
    ? ageBetween(bornOn, localDateOf(new Date(at), timeZone))
    : { years: undefined, months: 0 };
  return { species, breed, analyzer, ageMonths: years === undefined ? undefined : years * 12 + months };
}

/**
 * The range that judges an analyte (docs/specs/lab.md, L-25, L-26): of those that fit, the most specific. An
 * analyzer weighs more than breed and age together, a breed more than an age; of two that are equally specific the
 * practice's own stands, then the narrower age band. A limit whose fact is unknown does not fit.
 */
export function chooseRange<R extends ReferenceRange>(
  ranges: readonly R[],
  analyte: string,
  subject: RangeSubject,
): R | undefined {
  return ranges
    .filter((range) => range.analyte === analyte && fits(range, subject))
    .sort((a, b) => weight(b) - weight(a) || span(a) - span(b))[0];
}

function fits(range: ReferenceRange, { species, breed, ageMonths, analyzer }: RangeSubject): boolean {
  if (range.species !== species) return false;
  if (range.analyzer && foldText(range.analyzer) !== foldText(analyzer)) return false;
  if (range.breed && foldText(range.breed) !== foldText(breed)) return false;
  if (!hasBand(range)) return true;
  if (ageMonths === undefined) return false;
  return ageMonths >= (range.fromMonths ?? 0) && ageMonths < (range.belowMonths ?? Number.POSITIVE_INFINITY);
}

function weight(range: ReferenceRange): number {
  return (
    (range.analyzer ? 8 : 0) + (range.breed ? 4 : 0) + (hasBand(range) ? 2 : 0) + (range.isPractice ? 1 : 0)
  );
}

function span({ fromMonths = 0, belowMonths = Number.POSITIVE_INFINITY }: ReferenceRange): number {
  return hasBand({ fromMonths, belowMonths }) ? belowMonths - fromMonths : 0;
}

function hasBand({ fromMonths, belowMonths }: Pick<ReferenceRange, 'fromMonths' | 'belowMonths'>): boolean {
  return fromMonths !== undefined || belowMonths !== undefined;
}

/**
 * Why a range cannot be taken, with the field to correct (L-27). A limit of a range that no value could be judged
 * by, for its unit is foreign to the analyte, would look like protection and be none.
 */
export function refuseRange(
  { low, high, fromMonths, belowMonths, unit }: PracticeRangeFields,
  units: AnalyteUnits | undefined,
) {
  if (!units) return { code: 'ANALYTE_UNKNOWN', field: 'analyte' } as const;
  if (convert(1, unit, units.unit, units) === undefined)
    return { code: 'UNIT_UNKNOWN', field: 'unit' } as const;
  if (low === undefined && high === undefined) return { code: 'RANGE_EMPTY', field: 'low' } as const;
  if (low !== undefined && high !== undefined && low >= high)
    return { code: 'RANGE_INVERTED', field: 'high' } as const;
  if (fromMonths !== undefined && belowMonths !== undefined && fromMonths >= belowMonths)
    return { code: 'AGE_INVERTED', field: 'belowMonths' } as const;
  return undefined;
}
