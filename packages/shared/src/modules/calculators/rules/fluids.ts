import { fail, ok } from '../../../kernel/result.ts';
import type { Calculation, Caution, Quantity } from '../calculator-answer.ts';
import type { CalculatorTables } from '../calculator-tables.ts';
import { cite, figure } from './citation.ts';
import {
  isVeryYoung,
  kilogramsOf,
  refuseInput,
  refuseWeight,
  type Subject,
  weightCautions,
  weightInput,
} from './subject.ts';

const HOURS_PER_DAY = 24;
const ML_PER_LITRE = 1000;
/** Dehydration is graded to 15 %; from 12 % on the animal is in shock (2013 AAHA/AAFP, table 5). */
const HIGHEST_DEHYDRATION = 15;
const SHOCK_DEHYDRATION = 12;

interface FluidPlan {
  dehydrationPercent: number;
  /** Hours in which the deficit is replaced. */
  hours: number;
  lossesMlPerDay: number;
}

/** Maintenance fluid: mL in 24 h and mL/h (C-20). */
export function maintenanceFluid(tables: CalculatorTables, subject: Subject): Calculation {
  const refused = refuseWeight(tables, subject);
  if (refused) return refused;
  const row = tables.fluids.maintenance.find(({ species }) => species === subject.species);
  if (!row) return fail('SPECIES_NOT_COVERED', { detail: subject.species });
  const kg = kilogramsOf(subject);
  const mlPerDay = row.factor * kg ** row.exponent;
  const power = row.exponent === 1 ? figure(kg) : `${figure(kg)}^${row.exponent}`;
  return ok({
    values: [
      { name: 'maintenanceRate', value: mlPerDay / HOURS_PER_DAY, unit: 'mL/h' },
      { name: 'maintenanceFluid', value: mlPerDay, unit: 'mL/24 h' },
    ],
    formula: `${row.factor} × ${power} = ${figure(mlPerDay)} mL/24 h`,
    inputs: [weightInput(subject)],
    sources: cite(tables.fluids, row.source),
    cautions: [...weightCautions(subject), ...fluidCautions(subject)],
  });
}

/** The fluid deficit in litres: kg × % dehydration ÷ 100 (C-21). */
export function fluidDeficit(
  tables: CalculatorTables,
  subject: Subject,
  { dehydrationPercent }: Pick<FluidPlan, 'dehydrationPercent'>,
): Calculation {
  const refused =
    refuseWeight(tables, subject) ?? refuseInput('dehydration', dehydrationPercent, 0, HIGHEST_DEHYDRATION);
  if (refused) return refused;
  const kg = kilogramsOf(subject);
  const litres = (kg * dehydrationPercent) / 100;
  const cautions: Caution[] = dehydrationPercent >= SHOCK_DEHYDRATION ? [{ code: 'shock-first' }] : [];
  return ok({
    values: [{ name: 'deficit', value: litres, unit: 'L' }],
    formula: `${figure(kg)} × ${dehydrationPercent} ÷ 100 = ${figure(litres)} L`,
    inputs: [weightInput(subject), { name: 'dehydration', value: dehydrationPercent, unit: '%' }],
    sources: cite(tables.fluids, tables.fluids.deficitSource),
    cautions: [...weightCautions(subject), ...cautions, ...fluidCautions(subject)],
  });
}

/** The rate that covers maintenance, the deficit over `hours` (4 to 48) and ongoing losses (C-22). */
export function fluidPlan(tables: CalculatorTables, subject: Subject, plan: FluidPlan): Calculation {
  const refused =
    refuseInput('hours', plan.hours, 4, 48) ?? refuseInput('losses', plan.lossesMlPerDay, 0, 200_000);
  if (refused) return refused;
  const maintenance = maintenanceFluid(tables, subject);
  if (!maintenance.ok) return maintenance;
  const deficit = fluidDeficit(tables, subject, plan);
  if (!deficit.ok) return deficit;
  const own = maintenance.value.values[0].value;
  const deficitMl = deficit.value.values[0].value * ML_PER_LITRE;
  const rate = own + deficitMl / plan.hours + plan.lossesMlPerDay / HOURS_PER_DAY;
  const given: Quantity[] = [
    { name: 'hours', value: plan.hours, unit: 'h' },
    { name: 'losses', value: plan.lossesMlPerDay, unit: 'mL/24 h' },
  ];
  return ok({
    values: [
      { name: 'totalRate', value: rate, unit: 'mL/h' },
      { name: 'maintenanceRate', value: own, unit: 'mL/h' },
      { name: 'deficit', value: deficit.value.values[0].value, unit: 'L' },
      { name: 'totalFluid', value: rate * plan.hours, unit: `mL/${plan.hours} h` },
    ],
    formula: `${figure(own)} + ${figure(deficitMl)} ÷ ${plan.hours} + ${figure(plan.lossesMlPerDay)} ÷ 24 = ${figure(rate)} mL/h`,
    inputs: [...deficit.value.inputs, ...given],
    sources: [...maintenance.value.sources, ...deficit.value.sources].filter(
      (source, i, all) => all.findIndex(({ title }) => title === source.title) === i,
    ),
    cautions: deficit.value.cautions,
  });
}

/** A bolus for shock in mL with the minutes to give it in, and the whole dose of the older guideline (C-23). */
export function shockFluid(tables: CalculatorTables, subject: Subject): Calculation {
  const refused = refuseWeight(tables, subject);
  if (refused) return refused;
  const bolus = tables.fluids.bolus.find(({ species }) => species === subject.species);
  if (!bolus) return fail('SPECIES_NOT_COVERED', { detail: subject.species });
  const whole = tables.fluids.shockDose.find(({ species }) => species === subject.species);
  const kg = kilogramsOf(subject);
  const low = bolus.lowMlPerKg * kg;
  const high = bolus.highMlPerKg * kg;
  const values: [Quantity, ...Quantity[]] = [
    { name: 'bolus', value: low, low, high, unit: `mL/${bolus.minutesLow}–${bolus.minutesHigh} min` },
  ];
  if (whole)
    values.push({
      name: 'shockDose',
      value: whole.lowMlPerKg * kg,
      low: whole.lowMlPerKg * kg,
      high: whole.highMlPerKg * kg,
      unit: 'mL',
    });
  return ok({
    values,
    formula: `${bolus.lowMlPerKg}–${bolus.highMlPerKg} mL/kg × ${figure(kg)} = ${figure(low)}–${figure(high)} mL`,
    inputs: [weightInput(subject)],
    sources: cite(tables.fluids, bolus.source, ...(whole ? [whole.source] : [])),
    cautions: [
      ...weightCautions(subject),
      { code: 'reassess-after-bolus' },
      ...(whole ? [{ code: 'older-guideline' as const }] : []),
      ...fluidCautions(subject),
    ],
  });
}

/** The rate at which fluid starts under anaesthesia, in mL/h (C-24). */
export function anaesthesiaFluid(tables: CalculatorTables, subject: Subject): Calculation {
  const refused = refuseWeight(tables, subject);
  if (refused) return refused;
  const row = tables.fluids.anaesthesia.find(({ species }) => species === subject.species);
  if (!row) return fail('SPECIES_NOT_COVERED', { detail: subject.species });
  const kg = kilogramsOf(subject);
  const rate = row.mlPerKgPerHour * kg;
  return ok({
    values: [{ name: 'anaesthesiaRate', value: rate, unit: 'mL/h' }],
    formula: `${row.mlPerKgPerHour} mL/kg/h × ${figure(kg)} = ${figure(rate)} mL/h`,
    inputs: [weightInput(subject)],
    sources: cite(tables.fluids, row.source),
    cautions: [...weightCautions(subject), { code: 'older-guideline' }, ...fluidCautions(subject)],
  });
}

function fluidCautions(subject: Subject): Caution[] {
  return [{ code: 'overload-risk' }, ...(isVeryYoung(subject) ? [{ code: 'very-young' as const }] : [])];
}
