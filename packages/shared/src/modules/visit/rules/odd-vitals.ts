import type { VitalFields } from '../../clinical/vitals.ts';
import type { RangedVital, VitalRange } from './visit-tables.ts';

/** A value that a second look would do good; it is never refused. */
export interface OddVital {
  measure: RangedVital;
  value: number;
  /** `unusual` in this species at rest, or `hardly-possible`: look for a slip of the keyboard. */
  kind: 'unusual' | 'hardly-possible';
  range: VitalRange;
}

/** The values outside what the table calls usual for a species; without a row for it nothing is odd. */
export function oddVitals(ranges: readonly VitalRange[], species: string, vitals: VitalFields): OddVital[] {
  return ranges
    .filter((range) => range.species === species)
    .flatMap((range): OddVital[] => {
      const { measure } = range;
      const value = vitals[measure];
      if (value === undefined || (value >= range.usualLow && value <= range.usualHigh)) return [];
      const isPossible = value >= range.possibleLow && value <= range.possibleHigh;
      return [{ measure, value, kind: isPossible ? 'unusual' : 'hardly-possible', range }];
    });
}
