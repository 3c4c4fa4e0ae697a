import { foldText } from '../../../kernel/rules/fold-text.ts';
import type { Citation } from '../calculator-answer.ts';
import type { drugRiskReasons } from '../calculator-codes.ts';
import type { CalculatorTables } from '../calculator-tables.ts';
import { cite } from './citation.ts';
import type { Subject } from './subject.ts';

export interface DrugRisk {
  action: 'contraindicated' | 'avoid' | 'reduce' | 'test-first';
  /** What the table says of an animal that has the variant. */
  tableAction: 'contraindicated' | 'avoid' | 'reduce';
  reason: (typeof drugRiskReasons)[number];
  reducePercentLow?: number;
  reducePercentHigh?: number;
  sources: Citation[];
}

/** Whether the table knows the MDR1 variant in a breed (C-36). */
export function isMdr1Breed(tables: CalculatorTables, breed: string): boolean {
  const wanted = foldText(breed);
  return tables.drugRisks.mdr1Breeds.some((name) => foldText(name) === wanted);
}

/**
 * What is known against a drug in this animal: stops of its species, and those of its MDR1 genotype (C-35, C-36).
 * A dog of a breed at risk that was never tested is answered `test-first`. Undefined: the table has nothing against
 * it, which is no proof of safety.
 * @param dose in µg per kg; without one a drug that is safe only up to a dose is not called safe
 */
export function drugRisk(
  tables: CalculatorTables,
  { species, breed = '', mdr1 }: Pick<Subject, 'species' | 'breed' | 'mdr1'>,
  { drug, doseMcgPerKg = Number.POSITIVE_INFINITY }: { drug: string; doseMcgPerKg?: number },
): DrugRisk | undefined {
  const wanted = ` ${foldText(drug)} `;
  const names = (row: { drug: string; aliases: string[] }) => [row.drug, ...row.aliases];
  const rows = tables.drugRisks.risks.filter(
    (row) =>
      row.species === species &&
      names(row).some((name) => wanted.includes(` ${foldText(name)} `)) &&
      !(row.safeUpToMcgPerKg !== undefined && doseMcgPerKg <= row.safeUpToMcgPerKg),
  );
  const stop = rows.find((row) => !row.genotypes || (mdr1 && row.genotypes.includes(mdr1)));
  const untested = mdr1 || !isMdr1Breed(tables, breed) ? undefined : rows.find((row) => row.genotypes);
  const row = stop ?? untested;
  return (
    row && {
      action: stop ? row.action : 'test-first',
      tableAction: row.action,
      reason: row.reason,
      reducePercentLow: row.reducePercentLow,
      reducePercentHigh: row.reducePercentHigh,
      sources: cite(tables.drugRisks, row.source),
    }
  );
}
