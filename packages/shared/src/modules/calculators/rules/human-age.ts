import { fail, ok } from '../../../kernel/result.ts';
import type { Calculation } from '../calculator-answer.ts';
import type { CalculatorTables } from '../calculator-tables.ts';
import { cite, figure } from './citation.ts';
import { refuseInput, refuseWeight, type Subject, weightCautions, weightInput } from './subject.ts';

/**
 * An animal's age in human years, by the chart of its species and, for dogs, of its adult size; between two years of
 * the chart along a straight line (C-70, C-71). A picture for talking to owners, no measure of health.
 */
export function humanAge(
  tables: CalculatorTables,
  subject: Subject,
  { ageYears }: { ageYears: number },
): Calculation {
  const ofSpecies = tables.humanAge.scales.filter((row) => row.species === subject.species);
  if (ofSpecies.length === 0) return fail('SPECIES_NOT_COVERED', { detail: subject.species });
  const bySize = ofSpecies.some(({ upToGrams }) => upToGrams !== undefined);
  const refused =
    (bySize ? refuseWeight(tables, subject) : undefined) ??
    refuseInput('age', ageYears, 0, ofSpecies[0]!.highestYears);
  if (refused) return refused;
  const row = ofSpecies.find(({ upToGrams = Number.POSITIVE_INFINITY }) => subject.weightGrams <= upToGrams);
  const scale = bySize ? row! : ofSpecies[0]!;
  const whole = Math.floor(ageYears);
  const at = (year: number) => {
    const last = scale.years.length - 1;
    return year <= last ? scale.years[year]! : scale.years[last]! + (year - last) * scale.eachYearAfter;
  };
  const human = at(whole) + (ageYears - whole) * (at(whole + 1) - at(whole));
  return ok({
    values: [{ name: 'humanAge', value: human, unit: '' }],
    formula: `${figure(at(whole))} + ${figure(ageYears - whole)} × (${figure(at(whole + 1))} − ${figure(at(whole))}) = ${figure(human)}`,
    inputs: [{ name: 'age', value: ageYears, unit: '' }, ...(bySize ? [weightInput(subject)] : [])],
    sources: cite(tables.humanAge, scale.source),
    cautions: [...(bySize ? weightCautions(subject) : []), { code: 'rough-estimate' }],
  });
}
