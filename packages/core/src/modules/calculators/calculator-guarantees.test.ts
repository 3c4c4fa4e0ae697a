import { gramsOf, inUnit, type MassUnit } from '@burrow/shared/kernel/rules/mass.ts';
import type { Calculation } from '@burrow/shared/modules/calculators/calculator-answer.ts';
import { bodySurface } from '@burrow/shared/modules/calculators/rules/body-surface.ts';
import { drugDose } from '@burrow/shared/modules/calculators/rules/drug-dose.ts';
import { maintenanceEnergy, restingEnergy } from '@burrow/shared/modules/calculators/rules/energy.ts';
import {
  anaesthesiaFluid,
  fluidDeficit,
  fluidPlan,
  maintenanceFluid,
  shockFluid,
} from '@burrow/shared/modules/calculators/rules/fluids.ts';
import { constantRateInfusion } from '@burrow/shared/modules/calculators/rules/infusion.ts';
import type { Subject } from '@burrow/shared/modules/calculators/rules/subject.ts';
import { chocolateDose, toxicDose } from '@burrow/shared/modules/calculators/rules/toxic-dose.ts';
import { speciesCodes } from '@burrow/shared/modules/directory/patient.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cautions, code, dog, tables } from './test/subjects.ts';

/** Every rule that needs a weight, with inputs that hold for any animal. */
const byWeight: Record<string, (subject: Subject) => Calculation> = {
  restingEnergy: (subject) => restingEnergy(tables, subject, { birdGroup: 'passerine' }),
  maintenanceEnergy: (subject) =>
    maintenanceEnergy(tables, subject, { stage: 'adult', birdGroup: 'passerine' }),
  growth: (subject) => maintenanceEnergy(tables, subject, { stage: 'growth-early' }),
  maintenanceFluid: (subject) => maintenanceFluid(tables, subject),
  fluidDeficit: (subject) => fluidDeficit(tables, subject, { dehydrationPercent: 7 }),
  fluidPlan: (subject) => fluidPlan(tables, subject, { dehydrationPercent: 7, hours: 24, lossesMlPerDay: 0 }),
  shockFluid: (subject) => shockFluid(tables, subject),
  anaesthesiaFluid: (subject) => anaesthesiaFluid(tables, subject),
  bodySurface: (subject) => bodySurface(tables, subject),
  drugDose: (subject) => drugDose(tables, subject, { drug: 'another', mgPerKg: 2, concentrationMgPerMl: 10 }),
  infusion: (subject) =>
    constantRateInfusion(tables, subject, { amount: 5, unit: 'mcg/kg/min', concentrationMgPerMl: 20 }),
};
/** The same amount swallowed: the heavier the animal, the smaller the dose. */
const byExposure: Record<string, (subject: Subject) => Calculation> = {
  chocolate: (subject) => chocolateDose(tables, subject, { product: 'dark', grams: 50 }),
  xylitol: (subject) => toxicDose(tables, subject, { agent: 'xylitol', amountMg: 1000 }),
  ibuprofen: (subject) => toxicDose(tables, subject, { agent: 'ibuprofen', amountMg: 800 }),
  paracetamol: (subject) => toxicDose(tables, subject, { agent: 'paracetamol', amountMg: 500 }),
  raisin: (subject) => toxicDose(tables, subject, { agent: 'raisin', amountMg: 20_000 }),
};
const anySpecies = fc.constantFrom(...speciesCodes);
const anyGrams = fc.double({ min: 1, max: 1_500_000, noNaN: true });

describe('every calculator', () => {
  test.each(Object.entries(byWeight))('C-2: %s grows with the weight', (_name, run) => {
    fc.assert(
      fc.property(anySpecies, anyGrams, anyGrams, (species, a, b) => {
        const [light, heavy] = [
          run({ species, weightGrams: Math.min(a, b) }),
          run({ species, weightGrams: Math.max(a, b) }),
        ];
        if (light.ok && heavy.ok)
          expect(heavy.value.values[0].value).toBeGreaterThanOrEqual(light.value.values[0].value);
      }),
    );
  });

  test.each(Object.entries(byExposure))('C-2: exposure to %s falls with the weight', (_name, run) => {
    fc.assert(
      fc.property(anySpecies, anyGrams, anyGrams, (species, a, b) => {
        const [light, heavy] = [
          run({ species, weightGrams: Math.min(a, b) }),
          run({ species, weightGrams: Math.max(a, b) }),
        ];
        if (light.ok && heavy.ok)
          expect(heavy.value.values[0].value).toBeLessThanOrEqual(light.value.values[0].value);
      }),
    );
  });

  test.each(Object.entries({ ...byWeight, ...byExposure }))(
    'C-3: %s answers finite numbers with formula and source, or a refusal without any number',
    (_name, run) => {
      const anyNumber = fc.oneof(anyGrams, fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY));
      fc.assert(
        fc.property(anySpecies, anyNumber, (species, weightGrams) => {
          const outcome = run({ species, weightGrams });
          if (!outcome.ok) {
            expect(outcome).not.toHaveProperty('value');
            expect(outcome.code).toMatch(/^[A-Z_]+$/);
            return;
          }
          for (const { value, unit } of outcome.value.values) {
            expect(Number.isFinite(value)).toBe(true);
            expect(typeof unit).toBe('string');
          }
          expect(outcome.value.formula).not.toBe('');
          expect(outcome.value.sources.length).toBeGreaterThan(0);
          for (const source of outcome.value.sources) expect(source.title).toBeTruthy();
        }),
      );
    },
  );

  test('C-3: every row of every table names a source of its table', () => {
    for (const table of Object.values(tables)) {
      const known = Object.keys(table.sources);
      const text = JSON.stringify(table);
      const named = [...text.matchAll(/"(?:source|deficitSource)":"([^"]+)"/g)].map((match) => match[1]);
      expect(known).toEqual(expect.arrayContaining(named));
    }
  });

  test.each(Object.entries({ ...byWeight, ...byExposure }))(
    'C-4: %s refuses a weight no dog has',
    (_name, run) => {
      expect(code(run(dog(0.01)))).not.toBe('answered');
      expect(code(run(dog(300)))).not.toBe('answered');
    },
  );
});

describe('weights', () => {
  test('C-6: units round-trip', () => {
    const units: MassUnit[] = ['g', 'kg', 'lb', 'oz'];
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        fc.constantFrom(...units),
        (amount, unit) => {
          expect(inUnit(gramsOf(amount, unit), unit) / amount).toBeCloseTo(1, 12);
        },
      ),
    );
    expect(gramsOf(20, 'lb')).toBeCloseTo(9071.85, 2);
  });

  test.each([
    ['fresh', { weightAgeDays: 30 }, []],
    ['old', { weightAgeDays: 31 }, ['weight-old']],
    ['fresh for the very young', { weightAgeDays: 7, ageDays: 20 }, []],
    ['old for the very young', { weightAgeDays: 8, ageDays: 20 }, ['weight-old']],
    ['pounds typed for kilograms', { recordedWeightGrams: 4536 }, ['pounds-for-kilograms']],
    ['kilograms typed for pounds', { recordedWeightGrams: 22046 }, ['pounds-for-kilograms']],
    ['other than recorded', { recordedWeightGrams: 14000 }, ['weight-differs']],
    ['near the recorded one', { recordedWeightGrams: 10400 }, []],
  ])('C-5 C-6: a weight that is %s', (_words, change, wanted) => {
    expect(cautions(restingEnergy(tables, dog(10, change)))).toEqual(wanted);
  });
});
