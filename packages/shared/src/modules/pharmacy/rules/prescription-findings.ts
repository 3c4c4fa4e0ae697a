import { foldText } from '../../../kernel/rules/fold-text.ts';
import type { Citation } from '../../calculators/calculator-answer.ts';
import type { CalculatorTables } from '../../calculators/calculator-tables.ts';
import { cite } from '../../calculators/rules/citation.ts';
import { drugRisk } from '../../calculators/rules/drug-risk.ts';
import { isVeryYoung, type Subject, weightCautions } from '../../calculators/rules/subject.ts';
import type { MedicineProduct, PharmacyTables } from '../pharmacy-tables.ts';

export const findingCodes = [
  'PATIENT_DECEASED',
  'WEIGHT_UNKNOWN',
  'SPECIES_STOP',
  'BREED_STOP',
  'BREED_UNTESTED',
  'BREED_AVOID',
  'BREED_REDUCE',
  'NOT_FOR_SPECIES',
  'ALLERGY',
  'INTERACTION',
  'SAME_DRUG',
  'ABOVE_RANGE',
  'ABOVE_CAP',
  'ABOVE_DAY_MAXIMUM',
  'BELOW_RANGE',
  'NOT_IN_TABLE',
  'DOSE_UNCHECKED',
  'WEIGHT_OLD',
  'VERY_YOUNG',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Something known against a prescription. A `stop` needs a documented override; a `warn` is to be read. */
export interface Finding {
  code: FindingCode;
  level: 'stop' | 'warn';
  /** Names this finding among those of a prescription, so that an override speaks of exactly it. */
  key: string;
  /** The other medicine, the allergy's words, or the reason's code in the tables of risks. */
  detail?: string;
  /** The sentence of the table, by language. */
  sentence?: { en: string; de: string };
  limit?: { value: number; unit: string };
  sources: Citation[];
}

export interface PrescribedDose {
  product: Pick<MedicineProduct, 'drug'>;
  /** Absent when the dose stands in words that no check reads. */
  mg: number | undefined;
  intervalHours: number;
}

export interface PrescribedAnimal extends Omit<Subject, 'weightGrams'> {
  weightGrams?: number | undefined;
  isDeceased: boolean;
  /** Words of its allergy alerts. */
  allergies: readonly string[];
  /** Drugs it is on. */
  current: readonly { id: string; drug: string }[];
}

export interface MedicineTables {
  calculators: CalculatorTables;
  pharmacy: PharmacyTables;
}

const MCG_PER_MG = 1000;
const GRAMS_PER_KG = 1000;
const ROUNDING = 1 + 1e-9;

/**
 * Everything the tables know against giving this dose to this animal (docs/specs/pharmacy.md, M-5 to M-12). No
 * finding is no proof of safety: a drug that no table names is itself a finding.
 */
export function prescriptionFindings(
  { calculators, pharmacy }: MedicineTables,
  animal: PrescribedAnimal,
  { product, mg, intervalHours }: PrescribedDose,
): Finding[] {
  const { drug } = product;
  const found: Finding[] = [];
  const add = (code: FindingCode, level: Finding['level'], more: Partial<Finding> = {}) =>
    found.push({ code, level, key: [code, more.detail].filter(Boolean).join(':'), sources: [], ...more });

  if (animal.isDeceased) add('PATIENT_DECEASED', 'stop');
  const weightGrams = animal.weightGrams;
  if (weightGrams === undefined) add('WEIGHT_UNKNOWN', 'stop');
  const mgPerKg =
    weightGrams === undefined || mg === undefined ? undefined : (mg * GRAMS_PER_KG) / weightGrams;

  const risk = drugRisk(calculators, animal, {
    drug,
    doseMcgPerKg: mgPerKg === undefined ? undefined : mgPerKg * MCG_PER_MG,
  });
  if (risk) {
    const about = { detail: risk.reason, sources: risk.sources };
    if (risk.action === 'contraindicated')
      add(animal.mdr1 === undefined ? 'SPECIES_STOP' : 'BREED_STOP', 'stop', about);
    if (risk.action === 'test-first')
      add('BREED_UNTESTED', risk.tableAction === 'reduce' ? 'warn' : 'stop', about);
    if (risk.action === 'avoid') add('BREED_AVOID', 'stop', about);
    if (risk.action === 'reduce') add('BREED_REDUCE', 'warn', about);
  }

  const rows = calculators.drugs.doses.filter((row) => foldText(row.drug) === foldText(drug));
  const ofSpecies = rows.filter(({ species }) => species === animal.species);
  if (rows.length === 0) add('NOT_IN_TABLE', 'warn');
  else if (ofSpecies.length === 0) add('NOT_FOR_SPECIES', 'stop', { detail: animal.species });
  else if (mgPerKg !== undefined) {
    const sources = cite(calculators.drugs, ofSpecies[0]!.source);
    const high = Math.max(...ofSpecies.map(({ highMgPerKg }) => highMgPerKg));
    const low = Math.min(...ofSpecies.map(({ lowMgPerKg }) => lowMgPerKg));
    const mostOfDay = Math.max(...ofSpecies.map(({ maxMgPerKgPerDay }) => maxMgPerKgPerDay ?? Infinity));
    const limit = (value: number) => ({ limit: { value, unit: 'mg/kg' }, sources });
    if (mgPerKg > high * ROUNDING) add('ABOVE_RANGE', 'stop', limit(high));
    else if (mgPerKg * (24 / intervalHours) > mostOfDay * ROUNDING)
      add('ABOVE_DAY_MAXIMUM', 'stop', { limit: { value: mostOfDay, unit: 'mg/kg/24 h' }, sources });
    if (mgPerKg < low / ROUNDING) add('BELOW_RANGE', 'warn', limit(low));
  }
  if (mg === undefined) add('DOSE_UNCHECKED', 'warn');
  const cap = pharmacy.doseLimits.caps.find(
    (row) => foldText(row.drug) === foldText(drug) && row.species === animal.species,
  );
  if (cap && mg !== undefined && mg > cap.maxMg * ROUNDING)
    add('ABOVE_CAP', 'stop', {
      limit: { value: cap.maxMg, unit: 'mg' },
      sources: cite(pharmacy.doseLimits, cap.source),
    });

  for (const words of animal.allergies)
    if (isAllergicTo(pharmacy, words, drug)) add('ALLERGY', 'stop', { detail: words });

  for (const other of animal.current) {
    if (foldText(other.drug) === foldText(drug)) {
      add('SAME_DRUG', 'warn', { detail: other.drug });
      continue;
    }
    const row = interactionOf(pharmacy, drug, other.drug);
    if (row)
      add('INTERACTION', row.level, {
        detail: other.drug,
        sentence: { en: row.en, de: row.de },
        sources: cite(pharmacy.interactions, row.source),
      });
  }

  if (weightGrams !== undefined) {
    const weighed = { ...animal, weightGrams };
    const old = weightCautions(weighed).find(({ code }) => code === 'weight-old');
    if (old) add('WEIGHT_OLD', 'warn', { detail: String(old.low) });
    if (isVeryYoung(weighed)) add('VERY_YOUNG', 'warn');
  }
  return found;
}

/** The classes a drug belongs to. */
function classesOf({ interactions }: PharmacyTables, drug: string): string[] {
  const wanted = foldText(drug);
  return interactions.classes
    .filter(({ drugs }) => drugs.some((name) => foldText(name) === wanted))
    .map(({ code }) => code);
}

/** The gravest row about two drugs, by their names or classes. */
function interactionOf(tables: PharmacyTables, one: string, other: string) {
  const ones = [one, ...classesOf(tables, one)].map(foldText);
  const others = [other, ...classesOf(tables, other)].map(foldText);
  const isBetween = (a: string, b: string) => ones.includes(foldText(a)) && others.includes(foldText(b));
  const rows = tables.interactions.interactions.filter(
    ({ between: [a, b] }) => isBetween(a, b) || isBetween(b, a),
  );
  return rows.find(({ level }) => level === 'stop') ?? rows[0];
}

/** Whether an allergy's words name the drug, a part of its name, its class, or a class it crosses with. */
function isAllergicTo(tables: PharmacyTables, words: string, drug: string): boolean {
  const text = foldText(words);
  const own = classesOf(tables, drug);
  const crossed = tables.interactions.crossAllergies.flatMap(([a, b]) =>
    own.includes(a) ? [b] : own.includes(b) ? [a] : [],
  );
  const classes = [...own, ...crossed];
  const related = tables.interactions.classes
    .filter(({ code }) => classes.includes(code))
    .flatMap(({ code, drugs }) => [code, ...drugs]);
  return [drug, ...drug.split('-'), ...related].some(
    (name) => name.length > 3 && text.includes(foldText(name)),
  );
}
