import { fail } from '../../../kernel/result.ts';
import { gramsPer } from '../../../kernel/rules/mass.ts';
import type { Species } from '../../directory/patient.ts';
import type { Caution, Quantity } from '../calculator-answer.ts';
import type { mdr1Genotypes } from '../calculator-codes.ts';
import type { CalculatorTables } from '../calculator-tables.ts';

/** The animal that a number is for. */
export interface Subject {
  species: Species;
  weightGrams: number;
  /** Days since it was weighed; absent when the weight was just entered. */
  weightAgeDays?: number;
  /** The newest weight of the record, when another was entered by hand. */
  recordedWeightGrams?: number;
  ageDays?: number;
  breed?: string;
  /** The result of its test for the MDR1 (ABCB1) variant, when it was tested. */
  mdr1?: Mdr1;
}
export type Mdr1 = (typeof mdr1Genotypes)[number];

const YOUNG_DAYS = 12 * 7;
const OLD_WEIGHT_DAYS = 30;
const OLD_WEIGHT_YOUNG_DAYS = 7;
const POUNDS_TOLERANCE = 0.03;
const DIFFERENCE = 0.25;

export function kilogramsOf(subject: Subject): number {
  return subject.weightGrams / gramsPer.kg;
}

export function weightInput(subject: Subject): Quantity {
  return { name: 'weight', value: kilogramsOf(subject), unit: 'kg' };
}

/** A refusal when no animal of the species weighs this (C-4); most such weights are in the wrong unit. */
export function refuseWeight(tables: CalculatorTables, { species, weightGrams }: Subject) {
  const limits = tables.weights.limits.find((row) => row.species === species);
  if (!limits) return fail('SPECIES_NOT_COVERED', { detail: species });
  const isPlausible = weightGrams >= limits.lowestGrams && weightGrams <= limits.highestGrams;
  if (isPlausible) return undefined;
  const kg = (grams: number) => grams / gramsPer.kg;
  return fail('WEIGHT_OUT_OF_RANGE', {
    field: 'weight',
    limit: `${kg(limits.lowestGrams)}–${kg(limits.highestGrams)} kg`,
  });
}

/** A refusal when an input is no number within its limits. */
export function refuseInput(field: string, value: number, lowest: number, highest: number) {
  if (value >= lowest && value <= highest) return undefined;
  return fail('INPUT_OUT_OF_RANGE', { field, limit: `${lowest}–${highest}` });
}

/** What to mind about the weight (C-5, C-6): its age, and one that looks like pounds typed for kilograms. */
export function weightCautions(subject: Subject): Caution[] {
  const { weightGrams, weightAgeDays, recordedWeightGrams, ageDays } = subject;
  const cautions: Caution[] = [];
  const oldAfterDays =
    ageDays !== undefined && ageDays < YOUNG_DAYS ? OLD_WEIGHT_YOUNG_DAYS : OLD_WEIGHT_DAYS;
  if (weightAgeDays !== undefined && weightAgeDays > oldAfterDays)
    cautions.push({ code: 'weight-old', low: weightAgeDays });
  if (recordedWeightGrams) {
    const ratio = weightGrams / recordedWeightGrams;
    const poundsPerKilogram = gramsPer.kg / gramsPer.lb;
    const isNear = (wanted: number) => Math.abs(ratio / wanted - 1) < POUNDS_TOLERANCE;
    if (isNear(poundsPerKilogram) || isNear(1 / poundsPerKilogram))
      cautions.push({ code: 'pounds-for-kilograms', low: recordedWeightGrams / gramsPer.kg });
    else if (Math.abs(ratio - 1) > DIFFERENCE)
      cautions.push({ code: 'weight-differs', low: recordedWeightGrams / gramsPer.kg });
  }
  return cautions;
}

export function isVeryYoung({ ageDays }: Subject): boolean {
  return ageDays !== undefined && ageDays < YOUNG_DAYS;
}
