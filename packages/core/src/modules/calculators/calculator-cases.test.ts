import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gramsOf, type MassUnit } from '@burrow/shared/kernel/rules/mass.ts';
import type { Calculation, QuantityName } from '@burrow/shared/modules/calculators/calculator-answer.ts';
import { drugDose, mgPerMlOfPercent } from '@burrow/shared/modules/calculators/rules/drug-dose.ts';
import { drugRisk } from '@burrow/shared/modules/calculators/rules/drug-risk.ts';
import { restingEnergy } from '@burrow/shared/modules/calculators/rules/energy.ts';
import { fluidDeficit } from '@burrow/shared/modules/calculators/rules/fluids.ts';
import { irisProteinuria, irisStage } from '@burrow/shared/modules/calculators/rules/kidney-stage.ts';
import type { Mdr1, Subject } from '@burrow/shared/modules/calculators/rules/subject.ts';
import { chocolateDose, toxicDose } from '@burrow/shared/modules/calculators/rules/toxic-dose.ts';
import { flagOf } from '@burrow/shared/modules/lab/rules/flag.ts';
import { expect, test } from 'vitest';
import { loadCalculatorTables } from './load-calculator-tables.ts';

/** Each area has some of these; which, its cases agree on. */
interface Input {
  species: Subject['species'];
  weightKg?: number;
  weightUnitTyped?: MassUnit;
  dehydrationPct: number;
  type: string;
  grams: number;
  xylitolG: number;
  drug: string;
  drugs: [string];
  solutionPct: number;
  breed?: string;
  mdr1?: Mdr1;
  doseUgKg?: number;
  creatinineMgDl?: number;
  sdmaUgDl?: number;
  confirmedCkd: boolean;
  persistent: boolean;
  upc: number;
  analyte: string;
  unit: string;
  value: number;
  interval: string;
}

interface Expected {
  tolPct?: number;
  rerKcalPerDay: number;
  litres: number;
  theobromineMgKg: number;
  gPerKg: number;
  level: string;
  loadingMg: number;
  loadingMl: number;
  maintenanceMg: number;
  maxMg?: number;
  maxMgPerDay?: number;
  mgPerDose?: number;
  intervalH?: number;
  action?: string;
  alert: string;
  stage: number;
  substage: string;
  flag: string;
}

interface Case {
  id: string;
  area: string;
  input: Input;
  expected: Expected;
}

const root = resolve(import.meta.dirname, '../../../../..');
const path = resolve(root, '../shared/data/clinical/cases.json');
const present = existsSync(path);
if (!present) console.warn(`Clinical cases are absent (${path}): this test passes without having seen any.`);
const own = {
  id: 'own',
  area: 'rer',
  input: { species: 'dog', weightKg: 10 },
  expected: { rerKcalPerDay: 393.6 },
};
const cases = [own, ...(present ? JSON.parse(readFileSync(path, 'utf8')) : [])] as Case[];
const tables = loadCalculatorTables(resolve(root, 'resources'));

const answerOf = (outcome: Calculation) => {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const figureOf = (outcome: Calculation, name: QuantityName) =>
  answerOf(outcome).values.find((quantity) => quantity.name === name)?.value;
const within = (value: number | undefined, wanted: number, tolerancePercent = 0.5) => {
  expect(value! / wanted).toBeGreaterThanOrEqual(1 - tolerancePercent / 100);
  expect(value! / wanted).toBeLessThanOrEqual(1 + tolerancePercent / 100);
};

/** The words that the cases use for what the rules answer by a code. */
const levelWords: Record<string, string> = {
  'life-threatening': 'dangerous (FDA >=100 mg/kg)',
  'below-threshold': 'below threshold',
};
const reduceWords = (low = 0, high = 0) => `reduce ${low}-${high}%`;
const flags: Record<string, string> = { normal: 'N', low: 'L', high: 'H' };

const areas: Record<string, (input: Input, expected: Expected, subject: Subject) => void> = {
  rer: (_input, expected, subject) =>
    within(
      figureOf(restingEnergy(tables, subject), 'restingEnergy'),
      expected.rerKcalPerDay,
      expected.tolPct,
    ),
  fluid: (input, expected, subject) =>
    within(
      figureOf(fluidDeficit(tables, subject, { dehydrationPercent: input.dehydrationPct }), 'deficit'),
      expected.litres,
    ),
  'tox-chocolate': (input, expected, subject) => {
    const outcome = chocolateDose(tables, subject, { product: input.type, grams: input.grams });
    within(figureOf(outcome, 'theobromine'), expected.theobromineMgKg, expected.tolPct);
    expect(levelWords[answerOf(outcome).finding!]).toBe(expected.level);
  },
  'tox-xylitol': (input, expected, subject) => {
    const outcome = toxicDose(tables, subject, { agent: 'xylitol', amountMg: input.xylitolG * 1000 });
    within(figureOf(outcome, 'exposure'), expected.gPerKg, 1);
    const { finding } = answerOf(outcome);
    expect(levelWords[finding!] ?? finding).toBe(expected.level);
  },
  antidote: (input, expected, subject) => {
    const outcome = drugDose(tables, subject, {
      drug: input.drug,
      concentrationMgPerMl: mgPerMlOfPercent(input.solutionPct),
    });
    within(figureOf(outcome, 'loadingDose'), expected.loadingMg);
    within(figureOf(outcome, 'loadingVolume'), expected.loadingMl);
    within(figureOf(outcome, 'dose'), expected.maintenanceMg);
    expect(figureOf(outcome, 'interval')).toBe(expected.intervalH);
  },
  dose: (input, expected, subject) => {
    const outcome = drugDose(tables, subject, { drug: input.drug });
    const { maxMgPerDay = expected.maxMg, mgPerDose, intervalH, action } = expected;
    if (maxMgPerDay) within(figureOf(outcome, 'dailyMaximum'), maxMgPerDay, expected.tolPct);
    if (mgPerDose) within(figureOf(outcome, 'dose'), mgPerDose);
    if (intervalH) expect(figureOf(outcome, 'interval')).toBe(intervalH);
    if (action)
      expect(action).toContain(
        `${(subject.weightGrams / 1000).toFixed(2)} kg -> ${figureOf(outcome, 'dailyMaximum')!.toFixed(1)} mg/day`,
      );
  },
  interaction: (input, expected, subject) => {
    const risk = drugRisk(
      tables,
      { ...subject, breed: input.breed, mdr1: input.mdr1 },
      { drug: input.drugs[0], doseMcgPerKg: input.doseUgKg },
    );
    const alert =
      risk?.action === 'reduce'
        ? reduceWords(risk.reducePercentLow, risk.reducePercentHigh)
        : (risk?.action ?? 'none');
    expect(alert).toBe(expected.alert);
  },
  'iris-stage': (input, expected) =>
    expect(
      figureOf(
        irisStage(tables, input, {
          creatinine: input.creatinineMgDl ? { value: input.creatinineMgDl, unit: 'mg/dL' } : undefined,
          sdmaUgDl: input.sdmaUgDl,
          confirmedCkd: input.confirmedCkd,
          persistent: input.persistent,
        }),
        'irisStage',
      ),
    ).toBe(expected.stage),
  'iris-proteinuria': (input, expected) =>
    expect(answerOf(irisProteinuria(tables, input, { ratio: input.upc })).finding).toBe(expected.substage),
  'reference-interval': (input, expected) => {
    const [low, high] = input.interval.split('-').map(Number);
    const range = { species: input.species, analyte: input.analyte, low, high, unit: input.unit, source: '' };
    const measured = { numericValue: input.value, unit: input.unit, status: 'final' };
    expect(flags[flagOf(measured, range, { unit: input.unit })]).toBe(expected.flag);
  },
};

const others = cases.filter(({ area }) => !(area in areas)).map(({ id, area }) => `${id} (${area})`);
if (others.length > 0) console.info(`Clinical cases of areas that other modules own: ${others.join(', ')}`);

test.each(cases.filter(({ area }) => area in areas))(
  'C-1: clinical case $id ($area)',
  ({ area, input, expected }) => {
    const unit = input.weightUnitTyped ?? 'kg';
    areas[area]!(input, expected, {
      species: input.species,
      weightGrams: gramsOf(input.weightKg ?? 10, unit),
    });
  },
);
