import type { Calculation } from '@burrow/shared/modules/calculators/calculator-answer.ts';
import type { CalculatorTables } from '@burrow/shared/modules/calculators/calculator-tables.ts';
import type { Subject } from '@burrow/shared/modules/calculators/rules/subject.ts';
import type { TFunction } from 'i18next';
import { type Calculator, type Field, type FieldName, Values } from './calculator.ts';

export type Typed = Readonly<Partial<Record<FieldName, string>>>;

interface Calculated {
  fields: Field[];
  values: Values;
  missing: FieldName[];
  /** Absent while something is missing. */
  outcome: Calculation | undefined;
}

/** What a calculator asks, still misses and answers. Only what is asked now counts, whatever was typed before. */
export function calculate(
  calculator: Calculator,
  tables: CalculatorTables,
  subject: Subject,
  typed: Typed,
  t: TFunction,
): Calculated {
  const withInitial = (asked: Field[]) =>
    new Values(Object.fromEntries(asked.map(({ name, initial = '' }) => [name, typed[name] ?? initial])));
  // What is asked can depend on the first values of what is asked.
  const first = calculator.fields(tables, subject, new Values(typed), t);
  const fields = calculator.fields(tables, subject, withInitial(first), t);
  const values = withInitial(fields);
  const missing = fields.filter((field) => !values.has(field)).map(({ name }) => name);
  if (calculator.needsWeight && subject.weightGrams === 0) missing.unshift('weight');
  const outcome = missing.length === 0 ? calculator.run(tables, subject, values) : undefined;
  return { fields, values, missing, outcome };
}

/** What was typed after one more field changed. Another drug is dosed anew: nothing typed for the one before stays. */
export function typedWith(typed: Typed, name: FieldName, text: string): Typed {
  return name === 'drug' ? { drug: text } : { ...typed, [name]: text };
}
