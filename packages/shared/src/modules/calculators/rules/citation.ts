import type { Citation } from '../calculator-answer.ts';
import type { CitedTable } from '../calculator-tables.ts';

/** The named sources of a table's rows, each once. */
export function cite(table: CitedTable, ...keys: string[]): Citation[] {
  return [...new Set(keys)].map((key) => ({
    ...table.sources[key]!,
    tableVersion: table.version,
    reviewedByVeterinarian: table.reviewedByVeterinarian,
  }));
}

/** A number as a formula shows it: four significant figures, no thousands marks. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(4)));
}
