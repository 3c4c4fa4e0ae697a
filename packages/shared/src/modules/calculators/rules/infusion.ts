import { fail, ok } from '../../../kernel/result.ts';
import type { Answer, Calculation, Caution, Quantity } from '../calculator-answer.ts';
import type { infusionUnits } from '../calculator-codes.ts';
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

export type InfusionUnit = (typeof infusionUnits)[number];

/** Milligrams an hour in one of each unit, for one kilogram. */
const mgPerHour: Readonly<Record<InfusionUnit, number>> = {
  'mcg/kg/min': 0.06,
  'mcg/kg/h': 0.001,
  'mg/kg/h': 1,
  'mg/kg/day': 1 / 24,
};

interface Infusion {
  amount: number;
  unit: InfusionUnit;
  concentrationMgPerMl: number;
  /** Absent: the arithmetic alone, which no table checks. */
  drug?: string;
  /** The bag the drug is put into, and the rate at which it runs; absent: the drug runs undiluted. */
  bag?: { volumeMl: number; rateMlPerHour: number };
}

/**
 * Constant rate infusion: the pump rate of the undiluted drug in mL/h, or the mL of drug to put in a bag that runs at
 * a given rate (C-30 to C-32). A drug of the table above its published range is refused.
 */
export function constantRateInfusion(
  tables: CalculatorTables,
  subject: Subject,
  { amount, unit, concentrationMgPerMl, drug, bag }: Infusion,
): Calculation {
  const refused =
    refuseWeight(tables, subject) ??
    refuseInput('dose', amount, 0.0001, 100_000) ??
    refuseInput('concentration', concentrationMgPerMl, 0.0001, 1000) ??
    (bag &&
      (refuseInput('bagVolume', bag.volumeMl, 1, 50_000) ??
        refuseInput('bagRate', bag.rateMlPerHour, 0.1, 10_000)));
  if (refused) return refused;
  const row = drug
    ? tables.drugs.infusions.find((own) => own.drug === drug && own.species === subject.species)
    : undefined;
  if (drug && !row)
    return tables.drugs.infusions.some((own) => own.drug === drug)
      ? fail('DRUG_NOT_FOR_SPECIES', { detail: drug })
      : fail('DRUG_NOT_IN_TABLE', { detail: drug });
  const kg = kilogramsOf(subject);
  const perHour = amount * mgPerHour[unit] * kg;
  const inTableUnit = row && (amount * mgPerHour[unit]) / mgPerHour[row.unit];
  if (row && inTableUnit! > row.high)
    return fail('DOSE_ABOVE_PUBLISHED', { field: 'dose', limit: `${row.high} ${row.unit}` });
  const rateUndiluted = perHour / concentrationMgPerMl;
  const cautions: Caution[] = weightCautions(subject);
  if (!row) cautions.push({ code: 'not-in-table' });
  if (row && inTableUnit! < row.low)
    cautions.push({ code: 'below-published-dose', low: row.low, high: row.high });
  if (bag) cautions.push({ code: 'remove-from-bag' });
  const shared: Pick<Answer, 'inputs' | 'sources'> = {
    inputs: [
      weightInput(subject),
      { name: 'doseRate', value: amount, unit, low: row?.low, high: row?.high },
      { name: 'concentration', value: concentrationMgPerMl, unit: 'mg/mL' },
    ],
    sources: cite(tables.drugs, row?.source ?? 'arithmetic'),
  };
  const hourly: Quantity = { name: 'drugPerHour', value: perHour, unit: 'mg/h' };
  if (!bag)
    return ok({
      ...shared,
      values: [{ name: 'infusionRate', value: rateUndiluted, unit: 'mL/h' }, hourly],
      formula: `${figure(amount)} ${unit} × ${figure(kg)} kg ÷ ${figure(concentrationMgPerMl)} mg/mL = ${figure(rateUndiluted)} mL/h`,
      cautions,
    });
  const hours = bag.volumeMl / bag.rateMlPerHour;
  const drugMl = rateUndiluted * hours;
  const tooMuch = refuseInput('bagVolume', drugMl, 0, bag.volumeMl);
  if (tooMuch) return tooMuch;
  return ok({
    values: [
      { name: 'drugInBag', value: drugMl, unit: 'mL' },
      hourly,
      { name: 'bagLasts', value: hours, unit: 'h' },
    ],
    formula: `${figure(perHour)} mg/h × ${figure(bag.volumeMl)} mL ÷ ${figure(bag.rateMlPerHour)} mL/h ÷ ${figure(concentrationMgPerMl)} mg/mL = ${figure(drugMl)} mL`,
    inputs: [
      ...shared.inputs,
      { name: 'bagVolume', value: bag.volumeMl, unit: 'mL' },
      { name: 'bagRate', value: bag.rateMlPerHour, unit: 'mL/h' },
    ],
    sources: shared.sources,
    cautions,
  });
}
