import { resolve } from 'node:path';
import { gramsOf } from '@burrow/shared/kernel/rules/mass.ts';
import type {
  Answer,
  Calculation,
  QuantityName,
} from '@burrow/shared/modules/calculators/calculator-answer.ts';
import type { Subject } from '@burrow/shared/modules/calculators/rules/subject.ts';
import { loadCalculatorTables } from '../load-calculator-tables.ts';

/** The real tables, and short words for subjects and for what a calculation answered. */
export const tables = loadCalculatorTables(resolve(import.meta.dirname, '../../../../../../resources'));
export const dog = (kg: number, change: Partial<Subject> = {}): Subject => ({
  species: 'dog',
  weightGrams: gramsOf(kg, 'kg'),
  ...change,
});
export const cat = (kg: number, change: Partial<Subject> = {}): Subject => ({
  ...dog(kg, change),
  species: 'cat',
});
export const answer = (outcome: Calculation): Answer => {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
export const figureOf = (outcome: Calculation, name: QuantityName) =>
  answer(outcome).values.find((quantity) => quantity.name === name)?.value;
export const code = (outcome: Calculation) => (outcome.ok ? 'answered' : outcome.code);
export const cautions = (outcome: Calculation) => answer(outcome).cautions.map((caution) => caution.code);
