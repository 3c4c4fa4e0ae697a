import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Calculation, Quantity, RefusalCode } from '../calculator-answer.ts';
import type { birdGroups, lifeStages } from '../calculator-codes.ts';
import type { CalculatorTables } from '../calculator-tables.ts';
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
const PER_DAY = 'kcal/24 h';
/** The linear formula holds between these weights only (Merck Veterinary Manual). */
const LINEAR = { aboveKg: 2, belowKg: 45 };

export type LifeStage = (typeof lifeStages)[number];
export type BirdGroup = (typeof birdGroups)[number];

interface Resting {
  kcal: number;
  /** The formula without its result. */
  term: string;
  source: string;
}

function restingOf(
  tables: CalculatorTables,
  subject: Subject,
  birdGroup: BirdGroup | undefined,
): Result<Resting, RefusalCode> {
  const ofSpecies = tables.energy.resting.filter((row) => row.species === subject.species);
  if (ofSpecies.length === 0) return fail('SPECIES_NOT_COVERED', { detail: subject.species });
  const row = ofSpecies.find(({ group }) => group === undefined || group === birdGroup);
  if (!row) return fail('BIRD_GROUP_NEEDED', { field: 'birdGroup' });
  const kg = kilogramsOf(subject);
  return ok({
    kcal: row.coefficient * kg ** EXPONENT,
    term: `${row.coefficient} × ${figure(kg)}^${EXPONENT}`,
    source: row.source,
  });
}

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
  const resting = restingOf(tables, subject, birdGroup);
  if (!resting.ok) return resting;
  const { kcal, term, source } = resting.value;
  const kg = kilogramsOf(subject);
  const isLinear =
    (subject.species === 'dog' || subject.species === 'cat') && kg > LINEAR.aboveKg && kg < LINEAR.belowKg;
  const linear: Quantity = { name: 'restingEnergyLinear', value: 30 * kg + 70, unit: PER_DAY };
  return ok({
    values: [{ name: 'restingEnergy', value: kcal, unit: PER_DAY }, ...(isLinear ? [linear] : [])],
    formula: `${term} = ${figure(kcal)}`,
    inputs: [weightInput(subject)],
    sources: cite(tables.energy, source),
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
  const base = baseOf(tables, subject, row.per, birdGroup);
  if (!base.ok) return base;
  const { kcal: perFactor, term, source } = base.value;
  const kcal = row.factor * perFactor;
  const hasRange = row.low !== undefined || row.high !== undefined;
  const ranged = { low: (row.low ?? row.factor) * perFactor, high: (row.high ?? row.factor) * perFactor };
  const resting: Quantity = { name: 'restingEnergy', value: perFactor, unit: PER_DAY };
  return ok({
    values: [
      { name: 'maintenanceEnergy', value: kcal, unit: PER_DAY, ...(hasRange ? ranged : {}) },
      ...(row.per === 'resting' ? [resting] : []),
    ],
    formula: `${row.factor} × ${term} = ${figure(kcal)}`,
    inputs: [
      weightInput(subject),
      { name: 'factor', value: row.factor, low: row.low, high: row.high, unit: '' },
    ],
    sources: cite(tables.energy, ...(source ? [source] : []), row.source),
    cautions: [
      ...weightCautions(subject),
      { code: 'starting-point' },
      ...row.cautions.map((code) => ({ code })),
      ...(isVeryYoung(subject) ? [{ code: 'very-young' as const }] : []),
    ],
  });
}

/** What the factor of a stage multiplies. */
function baseOf(
  tables: CalculatorTables,
  subject: Subject,
  per: CalculatorTables['energy']['stages'][number]['per'],
  birdGroup: BirdGroup | undefined,
): Result<Resting, RefusalCode> {
  const kg = kilogramsOf(subject);
  if (per === 'kg') return ok({ kcal: kg, term: figure(kg), source: '' });
  if (per === 'metabolic-kg')
    return ok({ kcal: kg ** EXPONENT, term: `${figure(kg)}^${EXPONENT}`, source: '' });
  return restingOf(tables, subject, birdGroup);
}
