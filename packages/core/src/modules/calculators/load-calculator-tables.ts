import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CalculatorTables,
  calculatorTableNames,
  calculatorTables,
} from '@burrow/shared/modules/calculators/calculator-tables.ts';

/** The tables of resources/calculators, one file each. A file that is missing or of another shape throws. */
export function loadCalculatorTables(resourcesFolder: string): CalculatorTables {
  const fileOf = (name: string) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.json`;
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(resourcesFolder, 'calculators', fileOf(name)), 'utf8'));
  return calculatorTables.parse(Object.fromEntries(calculatorTableNames.map((name) => [name, read(name)])));
}
