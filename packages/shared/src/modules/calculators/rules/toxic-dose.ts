import { fail, ok } from '../../../kernel/result.ts';
import type { Calculation, Caution, Quantity, ToxicLevel } from '../calculator-answer.ts';
import type { toxicAgents } from '../calculator-codes.ts';
import type { CalculatorTables } from '../calculator-tables.ts';
import { cite, figure } from './citation.ts';
import {
  kilogramsOf,
  refuseInput,
  refuseWeight,
  type Subject,
  weightCautions,
  weightInput,
} from './subject.ts';

const MG_PER_G = 1000;
const LARGEST_MG = 50_000_000;

export type ToxicAgent = (typeof toxicAgents)[number];

/**
 * What a swallowed amount means for this animal: the dose by weight and the sign whose threshold it has reached
 * (C-40 to C-46). Below every threshold it is `below-threshold`, or `no-safe-dose` where none is known to be safe.
 * @param amountMg of the agent itself: for grapes and raisins the fruit, for xylitol the xylitol
 */
export function toxicDose(
  tables: CalculatorTables,
  subject: Subject,
  { agent, amountMg }: { agent: ToxicAgent; amountMg: number },
): Calculation {
  const refused = refuseWeight(tables, subject) ?? refuseInput('amount', amountMg, 0, LARGEST_MG);
  if (refused) return refused;
  const row = tables.toxicants.agents.find((own) => own.agent === agent && own.species === subject.species);
  if (!row) return fail('SPECIES_NOT_COVERED', { detail: subject.species });
  const kg = kilogramsOf(subject);
  const mgPerKg = amountMg / kg;
  const reached = row.thresholds.filter((threshold) => mgPerKg >= threshold.mgPerKg).at(-1)?.level;
  const hasNoSafeDose = row.cautions.includes('no-safe-dose');
  const below: ToxicLevel = hasNoSafeDose && amountMg > 0 ? 'no-safe-dose' : 'below-threshold';
  const perUnit = row.unit === 'g/kg' ? MG_PER_G : 1;
  const massUnit = row.unit === 'g/kg' ? 'g' : 'mg';
  const dose = mgPerKg / perUnit;
  return ok({
    values: [{ name: 'exposure', value: dose, unit: row.unit }],
    finding: reached ?? below,
    formula: `${figure(amountMg / perUnit)} ${massUnit} ÷ ${figure(kg)} kg = ${figure(dose)} ${row.unit}`,
    inputs: [weightInput(subject), { name: 'amountEaten', value: amountMg / perUnit, unit: massUnit }],
    sources: cite(tables.toxicants, row.source),
    cautions: [...weightCautions(subject), ...row.cautions.map((code) => ({ code }))],
    scale: {
      unit: row.unit,
      dose,
      hasNoSafeDose,
      thresholds: row.thresholds.map(({ level, mgPerKg: from }) => ({ level, from: from / perUnit })),
    },
  });
}

/**
 * Chocolate: theobromine and caffeine by product, together judged as methylxanthines (C-41, C-42). Where sources
 * differ on a product the higher content that would raise the level is named as a caution.
 */
export function chocolateDose(
  tables: CalculatorTables,
  subject: Subject,
  { product, grams }: { product: string; grams: number },
): Calculation {
  const refused = refuseInput('amount', grams, 0, LARGEST_MG / MG_PER_G);
  if (refused) return refused;
  const row = tables.toxicants.chocolate.find((own) => own.product === product);
  if (!row) return fail('PRODUCT_UNKNOWN', { field: 'product', detail: product });
  const theobromineMg = row.theobromineMgPerGram * grams;
  const caffeineMg = row.caffeineMgPerGram * grams;
  const outcome = toxicDose(tables, subject, {
    agent: 'methylxanthines',
    amountMg: theobromineMg + caffeineMg,
  });
  if (!outcome.ok) return outcome;
  const kg = kilogramsOf(subject);
  const of = (name: 'theobromine' | 'caffeine', mg: number): Quantity => ({
    name,
    value: mg / kg,
    unit: 'mg/kg',
  });
  const highest = row.highestTheobromineMgPerGram;
  const differing: Caution[] =
    highest === undefined || grams === 0
      ? []
      : [{ code: 'sources-differ', high: ((highest + row.caffeineMgPerGram) * grams) / kg }];
  return ok({
    ...outcome.value,
    values: [...outcome.value.values, of('theobromine', theobromineMg), of('caffeine', caffeineMg)],
    formula: `${figure(grams)} g × (${row.theobromineMgPerGram} + ${row.caffeineMgPerGram}) mg/g ÷ ${figure(kg)} kg = ${figure(outcome.value.values[0].value)} mg/kg`,
    inputs: [weightInput(subject), { name: 'amountEaten', value: grams, unit: 'g' }],
    sources: [...cite(tables.toxicants, ...row.sources), ...outcome.value.sources],
    cautions: [...outcome.value.cautions, ...differing],
  });
}
