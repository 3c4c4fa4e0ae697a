import { fail, ok } from '../../../kernel/result.ts';
import { foldText } from '../../../kernel/rules/fold-text.ts';
import type { Calculation, Caution, Quantity } from '../calculator-answer.ts';
import type { CalculatorTables } from '../calculator-tables.ts';
import { cite, figure } from './citation.ts';
import { drugRisk } from './drug-risk.ts';
import {
  isVeryYoung,
  kilogramsOf,
  refuseInput,
  refuseWeight,
  type Subject,
  weightCautions,
  weightInput,
} from './subject.ts';

const MCG_PER_MG = 1000;
/** Less than this cannot be drawn up truly with a 1 mL syringe. */
const SMALL_ML = 0.05;
/** Floating point must not refuse a dose at its own maximum. */
const ROUNDING = 1 + 1e-9;

interface Dose {
  drug: string;
  /** Absent: the usual dose of the table. */
  mgPerKg?: number;
  /** Picks one of several published regimens; absent: the first. */
  intervalH?: number;
  concentrationMgPerMl?: number;
  tabletMg?: number;
}

/**
 * A drug's single dose in mg from mg/kg, with its volume or tablets, its interval and the most of a day (C-33, C-34).
 * A drug that the table names is refused for a species it has no dose for, above its published dose, and where it is
 * contraindicated; one that it does not name needs its own `mgPerKg` and is arithmetic that nothing checks.
 */
export function drugDose(tables: CalculatorTables, subject: Subject, input: Dose): Calculation {
  const { drug, concentrationMgPerMl, tabletMg } = input;
  const refused = refuseWeight(tables, subject);
  if (refused) return refused;
  const ofDrug = tables.drugs.doses.filter((row) => foldText(row.drug) === foldText(drug.trim()));
  const ofSpecies = ofDrug.filter(({ species }) => species === subject.species);
  const row = ofSpecies.find(
    ({ intervalH }) => input.intervalH === undefined || intervalH === input.intervalH,
  );
  const mgPerKg = input.mgPerKg ?? row?.mgPerKg;
  const risk = drugRisk(tables, subject, { drug, doseMcgPerKg: mgPerKg && mgPerKg * MCG_PER_MG });
  if (risk?.action === 'contraindicated') return fail('DRUG_CONTRAINDICATED', { detail: risk.reason });
  if (ofDrug.length > 0 && ofSpecies.length === 0) return fail('DRUG_NOT_FOR_SPECIES', { detail: drug });
  if (ofSpecies.length > 0 && !row) return fail('INTERVAL_NOT_COVERED', { field: 'interval', detail: drug });
  if (mgPerKg === undefined) return fail('DRUG_NOT_IN_TABLE', { field: 'drug', detail: drug });
  const invalid =
    refuseInput('dose', mgPerKg, 0.00001, 10_000) ??
    (concentrationMgPerMl === undefined
      ? undefined
      : refuseInput('concentration', concentrationMgPerMl, 0.0001, 1000)) ??
    (tabletMg === undefined ? undefined : refuseInput('tabletStrength', tabletMg, 0.001, 10_000));
  if (invalid) return invalid;
  if (row && mgPerKg > row.highMgPerKg * ROUNDING)
    return fail('DOSE_ABOVE_PUBLISHED', { field: 'dose', limit: `${row.highMgPerKg} mg/kg` });

  const kg = kilogramsOf(subject);
  const mg = mgPerKg * kg;
  const values: [Quantity, ...Quantity[]] = [
    {
      name: 'dose',
      value: mg,
      unit: 'mg',
      ...(row && row.lowMgPerKg < row.highMgPerKg
        ? { low: row.lowMgPerKg * kg, high: row.highMgPerKg * kg }
        : {}),
    },
  ];
  const ml = concentrationMgPerMl && mg / concentrationMgPerMl;
  if (ml) values.push({ name: 'volume', value: ml, unit: 'mL' });
  if (tabletMg) values.push({ name: 'tablets', value: mg / tabletMg, unit: '' });
  if (row?.loadingMgPerKg) {
    const loading = row.loadingMgPerKg * kg;
    values.push({ name: 'loadingDose', value: loading, unit: 'mg' });
    if (concentrationMgPerMl)
      values.push({ name: 'loadingVolume', value: loading / concentrationMgPerMl, unit: 'mL' });
  }
  if (row?.intervalH) values.push({ name: 'interval', value: row.intervalH, unit: 'h' });
  if (row?.maxMgPerKgPerDay)
    values.push({ name: 'dailyMaximum', value: row.maxMgPerKgPerDay * kg, unit: 'mg/24 h' });

  const cautions: Caution[] = [
    ...weightCautions(subject),
    ...(row?.cautions ?? []).map((code) => ({ code })),
  ];
  if (!row) cautions.push({ code: 'not-in-table' });
  if (row && mgPerKg < row.lowMgPerKg)
    cautions.push({ code: 'below-published-dose', low: row.lowMgPerKg, high: row.highMgPerKg });
  if (ml && ml < SMALL_ML) cautions.push({ code: 'small-volume' });
  if (isVeryYoung(subject)) cautions.push({ code: 'very-young' });
  if (risk?.action === 'reduce')
    cautions.push({ code: 'mdr1-reduce', low: risk.reducePercentLow, high: risk.reducePercentHigh });
  if (risk?.action === 'avoid') cautions.push({ code: 'mdr1-carrier' });
  if (risk?.action === 'test-first') cautions.push({ code: 'mdr1-untested-breed' });
  return ok({
    values,
    formula: `${figure(mgPerKg)} mg/kg × ${figure(kg)} kg${concentrationMgPerMl ? ` ÷ ${figure(concentrationMgPerMl)} mg/mL = ${figure(ml!)} mL` : ` = ${figure(mg)} mg`}`,
    inputs: [weightInput(subject), { name: 'dose', value: mgPerKg, unit: 'mg/kg' }],
    sources: [...cite(tables.drugs, row?.source ?? 'arithmetic'), ...(risk?.sources ?? [])],
    cautions,
  });
}

/** mg/mL of a solution given in percent: 1 % is 10 mg in a mL (C-33). */
export function mgPerMlOfPercent(percent: number): number {
  return percent * 10;
}
