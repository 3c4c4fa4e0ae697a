import type { Calculator } from './calculator.ts';
import { drugs } from './drugs.ts';
import { energyAndFluids } from './energy-and-fluids.ts';
import { measures } from './measures.ts';
import { poisons } from './poisons.ts';

/** Every calculator, in the order of the list. */
export const calculators: readonly Calculator[] = [...energyAndFluids, ...drugs, ...poisons, ...measures];

/** The calculator that an address names, or the first. */
export function calculatorNamed(name: string | undefined): Calculator {
  return calculators.find((calculator) => calculator.name === name) ?? calculators[0]!;
}
