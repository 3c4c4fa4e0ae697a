import type { PracticeRangeFields, PracticeRangeView } from '@burrow/shared/modules/lab/practice-range.ts';
import { parseMeasure } from '../visit/vitals-form.ts';

/** A range as it is typed. */
export type RangeForm = Record<
  'analyte' | 'analyzer' | 'breed' | 'fromMonths' | 'belowMonths' | 'low' | 'high' | 'unit' | 'source',
  string
> & { species: PracticeRangeFields['species'] };

export const emptyRange: RangeForm = {
  species: 'dog',
  analyte: '',
  analyzer: '',
  breed: '',
  fromMonths: '',
  belowMonths: '',
  low: '',
  high: '',
  unit: '',
  source: '',
};

/** The fields of what was typed; a number that is none stays out. */
export function rangeFields(form: RangeForm): PracticeRangeFields {
  return {
    ...form,
    fromMonths: parseMeasure(form.fromMonths),
    belowMonths: parseMeasure(form.belowMonths),
    low: parseMeasure(form.low),
    high: parseMeasure(form.high),
  };
}

/** A range that is there, to be changed. */
export function rangeForm(range: PracticeRangeView): RangeForm {
  const { species, analyte, analyzer, breed, fromMonths, belowMonths, low, high, unit, source } = range;
  const text = (value: number | undefined) => (value === undefined ? '' : String(value));
  return {
    ...{ species, analyte, analyzer, breed, unit, source },
    ...{ fromMonths: text(fromMonths), belowMonths: text(belowMonths), low: text(low), high: text(high) },
  };
}

/** True when a text is empty or a number with a point or a comma. */
export function isNumberOrEmpty(text: string): boolean {
  return text.trim() === '' || parseMeasure(text) !== undefined;
}
