import { gramsPer } from '../../../kernel/rules/mass.ts';

/** A change beyond this share of the last weight is more often a slip of the keyboard than a diet. */
const LARGE_CHANGE = 0.3;
/** How near to 2.2 a ratio must lie to be the mark of kilograms and pounds mistaken for each other. */
const UNIT_TOLERANCE = 0.08;
const POUNDS_IN_A_KILOGRAM = gramsPer.kg / gramsPer.lb;

export type WeightDoubt = 'pounds-as-kilograms' | 'kilograms-as-pounds' | 'large-change';

/**
 * What to ask about a weight before it is saved, by the last one; nothing when it is plausible (H-42). It never
 * stops anybody: animals do double their weight.
 */
export function weightDoubt(grams: number, lastGrams: number | undefined): WeightDoubt | undefined {
  if (!lastGrams) return undefined;
  const ratio = grams / lastGrams;
  const isNear = (factor: number) => Math.abs(ratio / factor - 1) <= UNIT_TOLERANCE;
  if (isNear(POUNDS_IN_A_KILOGRAM)) return 'pounds-as-kilograms';
  if (isNear(1 / POUNDS_IN_A_KILOGRAM)) return 'kilograms-as-pounds';
  return Math.abs(ratio - 1) > LARGE_CHANGE ? 'large-change' : undefined;
}
