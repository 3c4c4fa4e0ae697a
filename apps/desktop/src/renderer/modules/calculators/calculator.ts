import type { Calculation } from '@burrow/shared/modules/calculators/calculator-answer.ts';
import type { CalculatorTables } from '@burrow/shared/modules/calculators/calculator-tables.ts';
import type { Subject } from '@burrow/shared/modules/calculators/rules/subject.ts';
import type { TFunction } from 'i18next';
import { parseWeight } from '../../kit/parse-weight.ts';
import type { en } from '../../words/en.ts';

export type CalculatorName = keyof (typeof en)['calculators']['names'];
export type CalculatorGroup = keyof (typeof en)['calculators']['groups'];
export type FieldName = keyof (typeof en)['calculators']['fields'];

/** One thing that a calculator asks for. */
export interface Field {
  name: FieldName;
  kind: 'number' | 'grams' | 'choice' | 'tick';
  unit?: string;
  isOptional?: boolean;
  hint?: string;
  initial?: string;
  options?: { value: string; label: string }[];
}

/** What was typed, by field. */
export class Values {
  readonly #texts: Readonly<Record<string, string>>;

  constructor(texts: Readonly<Record<string, string>>) {
    this.#texts = texts;
  }

  /** As typed, blanks included. */
  text(name: FieldName): string {
    return this.#texts[name] ?? '';
  }

  /** A number with a point or a comma; undefined when it is not one clear number. */
  number(name: FieldName): number | undefined {
    const text = this.text(name).trim();
    return /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
  }

  /** Grams of "50", "50 g" or "2 oz"; a bare number is grams. */
  grams(name: FieldName): number | undefined {
    const text = this.text(name).trim();
    return parseWeight(/[a-z]/i.test(text) ? text : `${text} g`);
  }

  /** True when a field holds what it asks for. */
  has({ name, kind, isOptional, options = [] }: Field): boolean {
    const text = this.text(name).trim();
    if (kind === 'tick') return true;
    if (text === '') return isOptional === true;
    if (kind === 'choice') return options.some(({ value }) => value === text);
    return (kind === 'grams' ? this.grams(name) : this.number(name)) !== undefined;
  }
}

/** A calculator of the list. `run` is called once every field holds what it asks for. */
export interface Calculator {
  name: CalculatorName;
  group: CalculatorGroup;
  needsWeight: boolean;
  /** True where the breed changes the answer. */
  asksBreed?: boolean;
  fields(tables: CalculatorTables, subject: Subject, values: Values, t: TFunction): Field[];
  run(tables: CalculatorTables, subject: Subject, values: Values): Calculation;
}
