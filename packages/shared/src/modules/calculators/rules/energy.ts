import { fail, ok } from '../../../kernel/result.ts';
import type { Answer, Calculation, Caution, Quantity } from '../calculator-answer.ts';
import type { birdGroups, CalculatorTables, lifeStages } from '../calculator-tables.ts';
import { cite, figure } from './citation.ts';
import {
  isVeryYoung,
  kilogramsOf,
  refuseWeight,
  type Subject,
  weightCautions,
  weightInput,
} from './subject.ts';

const EXPONENT = 0.75;
/** The linear formula holds between these weights only (Merck Veterinary Manual). */
const LINEAR = { aboveKg: 2, belowKg: 45 };

export type LifeStage = (typeof lifeStages)[number];
export type BirdGroup = (typeof birdGroups)[number];

/**
 * Resting energy in kcal a day: a coefficient × kg^0.75, 70 for the mammals of the table, and 78 or 129 for birds,
 * whose `birdGroup` must be named. Dogs and cats between 2 and 45 kg also get the linear 30 × kg + 70 (C-10, C-11).
 */
export function restingEnergy(
  tables: CalculatorTables,
  subject: Subject,
  { birdGroup }: { birdGroup?: BirdGroup } = {},
): Calculation {
  const refused = refuseWeight(tables, subject);
  if (refused) return refused;
  const ofSpecies = tables.energy.resting.filter((row) => row.species === subject.species);
  if (ofSpecies.length === 0) return fail('SPECIES_NOT_COVERED', { detail: subject.species });
  const row = ofSpecies.find((candidate) => candidate.group === undefined || candidate.group === birdGroup);
  if (!row) return fail('BIRD_GROUP_NEEDED', { field: 'birdGroup' });
  const kg = kilogramsOf(subject);
  const kcal = row.coefficient * kg ** EXPONENT;
  const resting: Quantity = { name: 'restingEnergy', value: kcal, unit: 'kcal/24 h' };
  const isLinear =
    (subject.species === 'dog' || subject.species === 'cat') && kg > LINEAR.aboveKg && kg < LINEAR.belowKg;
  return ok({
    values: isLinear
      ? [resting, { name: 'restingEnergyLinear', value: 30 * kg + 70, unit: 'kcal/24 h' }]
      : [resting],
    formula: `${row.coefficient} × ${figure(kg)}^${EXPONENT} = ${figure(kcal)}`,
    inputs: [weightInput(subject)],
    sources: cite(tables.energy, row.source),
    cautions: weightCautions(subject),
  });
}

/** The life stages that the table covers for a species. */
export function lifeStagesOf(tables: CalculatorTables, species: Subject['species']): LifeStage[] {
  return tables.energy.stages.filter((row) => row.species === species).map(({ stage }) => stage);
}

/**
 * Energy in kcal a day of an animal at a stage of life: a factor of its resting energy, or of its weight where the
 * source gives that (horse, ferret, rabbit). A starting point: two animals alike can need half or double (C-12, C-13).
 */
export function maintenanceEnergy(
  tables: CalculatorTables,
  subject: Subject,
  { stage, birdGroup }: { stage: LifeStage; birdGroup?: BirdGroup },
): Calculation {
  const refused = refuseWeight(tables, subject);
  if (refused) return refused;
  if (lifeStagesOf(tables, subject.species).length === 0)
    return fail('SPECIES_NOT_COVERED', { detail: subject.species });
  const row = tables.energy.stages.find((own) => own.species === subject.species && own.stage === stage);
  if (!row) return fail('STAGE_NOT_COVERED', { field: 'stage', detail: stage });
  const kg = kilogramsOf(subject);
  let resting: Answer | undefined;
  if (row.per === 'resting') {
    const outcome = restingEnergy(tables, subject, { birdGroup });
    if (!outcome.ok) return outcome;
    resting = outcome.value;
  }
  const base = resting?.values[0].value ?? (row.per === 'kg' ? kg : kg ** EXPONENT);
  const power = row.per === 'kg' ? figure(kg) : `${figure(kg)}^${EXPONENT}`;
  const kcal = row.factor * base;
  const ranged = { low: (row.low ?? row.factor) * base, high: (row.high ?? row.factor) * base };
  const cautions: Caution[] = [{ code: 'starting-point' }, ...row.cautions.map((code) => ({ code }))];
  if (isVeryYoung(subject)) cautions.push({ code: 'very-young' });
  return ok({
    values: [
      { name: 'maintenanceEnergy', value: kcal, unit: 'kcal/24 h', ...(row.low || row.high ? ranged : {}) },
      ...(resting ? [resting.values[0]] : []),
    ],
    formula: resting
      ? `${row.factor} × (${resting.formula}) = ${figure(kcal)}`
      : `${row.factor} × ${power} = ${figure(kcal)}`,
    inputs: [
      weightInput(subject),
      { name: 'factor', value: row.factor, low: row.low, high: row.high, unit: '' },
    ],
    sources: [...(resting?.sources ?? []), ...cite(tables.energy, row.source)],
    cautions: [...weightCautions(subject), ...cautions],
  });
}
