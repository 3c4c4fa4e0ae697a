import { fail, ok } from '../../../kernel/result.ts';
import { foldText } from '../../../kernel/rules/fold-text.ts';
import type { Calculation, Finding } from '../calculator-answer.ts';
import type { CalculatorTables } from '../calculator-tables.ts';
import { cite, figure } from './citation.ts';
import { refuseInput, type Subject } from './subject.ts';

/**
 * Vertebral heart score: long axis + short axis in vertebrae from T4, against the range of the breed where one is
 * published, else of the species (C-60 to C-62). Needs no weight.
 */
export function heartScore(
  tables: CalculatorTables,
  { species, breed = '' }: Pick<Subject, 'species' | 'breed'>,
  { longAxisVertebrae, shortAxisVertebrae }: { longAxisVertebrae: number; shortAxisVertebrae: number },
): Calculation {
  const refused =
    refuseInput('longAxis', longAxisVertebrae, 1, 15) ?? refuseInput('shortAxis', shortAxisVertebrae, 1, 15);
  if (refused) return refused;
  const ofSpecies = tables.heartScores.ranges.filter((row) => row.species === species);
  const wanted = foldText(breed);
  const ofBreed =
    wanted === ''
      ? undefined
      : ofSpecies.find((row) =>
          [row.breed, ...row.aliases].some((name) => name !== '' && foldText(name) === wanted),
        );
  const row = ofBreed ?? ofSpecies.find((own) => own.breed === '');
  if (!row) return fail('SPECIES_NOT_COVERED', { detail: species });
  const score = longAxisVertebrae + shortAxisVertebrae;
  const finding: Finding =
    score < row.low ? 'below-range' : score > row.high ? 'above-range' : 'within-range';
  return ok({
    values: [
      { name: 'heartScore', value: score, unit: 'v' },
      { name: 'referenceRange', value: row.low, low: row.low, high: row.high, unit: 'v' },
    ],
    finding,
    formula: `${figure(longAxisVertebrae)} + ${figure(shortAxisVertebrae)} = ${figure(score)} v`,
    inputs: [
      { name: 'longAxis', value: longAxisVertebrae, unit: 'v' },
      { name: 'shortAxis', value: shortAxisVertebrae, unit: 'v' },
    ],
    sources: cite(tables.heartScores, row.source),
    cautions: [
      ...(row === ofBreed ? [] : [{ code: 'generic-range' as const }]),
      ...row.cautions.map((code) => ({ code })),
    ],
  });
}
