import { fail, ok } from '../../../kernel/result.ts';
import type { Calculation } from '../calculator-answer.ts';
import type { CalculatorTables } from '../calculator-tables.ts';
import { cite, figure } from './citation.ts';
import { refuseWeight, type Subject, weightCautions, weightInput } from './subject.ts';

/** Small animals are overdosed by surface; under this weight oncologists dose by kg (C-51). */
const LOW_GRAMS = 15_000;

/** Body surface in m²: k × g^(2/3) ÷ 10,000, with the k of the species (C-50). */
export function bodySurface(tables: CalculatorTables, subject: Subject): Calculation {
  const refused = refuseWeight(tables, subject);
  if (refused) return refused;
  const row = tables.bodySurface.constants.find(({ species }) => species === subject.species);
  if (!row) return fail('SPECIES_NOT_COVERED', { detail: subject.species });
  const squareMetres = (row.k * subject.weightGrams ** (2 / 3)) / 10_000;
  return ok({
    values: [{ name: 'bodySurface', value: squareMetres, unit: 'm²' }],
    formula: `${row.k} × ${figure(subject.weightGrams)}^(2/3) ÷ 10000 = ${figure(squareMetres)} m²`,
    inputs: [weightInput(subject)],
    sources: cite(tables.bodySurface, row.source),
    cautions: [
      ...weightCautions(subject),
      ...(subject.weightGrams < LOW_GRAMS ? [{ code: 'low-body-weight' as const }] : []),
    ],
  });
}
