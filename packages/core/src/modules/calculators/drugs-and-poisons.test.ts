import { drugDose } from '@burrow/shared/modules/calculators/rules/drug-dose.ts';
import { drugRisk } from '@burrow/shared/modules/calculators/rules/drug-risk.ts';
import { constantRateInfusion } from '@burrow/shared/modules/calculators/rules/infusion.ts';
import type { Subject } from '@burrow/shared/modules/calculators/rules/subject.ts';
import { chocolateDose, toxicDose } from '@burrow/shared/modules/calculators/rules/toxic-dose.ts';
import { describe, expect, test } from 'vitest';
import { answer, cat, cautions, code, dog, figureOf, tables } from './test/subjects.ts';

describe('drugs', () => {
  test('C-30 C-32: lidocaine 50 µg/kg/min, 20 kg, 20 mg/mL', () => {
    const given = { amount: 50, unit: 'mcg/kg/min', concentrationMgPerMl: 20, drug: 'lidocaine' } as const;
    expect(figureOf(constantRateInfusion(tables, dog(20), given), 'infusionRate')).toBeCloseTo(3, 10);
    const inBag = { ...given, bag: { volumeMl: 1000, rateMlPerHour: 60 } };
    expect(figureOf(constantRateInfusion(tables, dog(20), inBag), 'drugInBag')).toBeCloseTo(50, 10);
    expect(code(constantRateInfusion(tables, dog(20), { ...given, amount: 90 }))).toBe(
      'DOSE_ABOVE_PUBLISHED',
    );
    expect(code(constantRateInfusion(tables, cat(4), given))).toBe('DRUG_NOT_FOR_SPECIES');
    expect(code(constantRateInfusion(tables, dog(20), { ...given, drug: 'unknown' }))).toBe(
      'DRUG_NOT_IN_TABLE',
    );
  });

  test('C-31: one dose in each unit gives one rate', () => {
    const rate = (amount: number, unit: 'mcg/kg/min' | 'mcg/kg/h' | 'mg/kg/h' | 'mg/kg/day') =>
      figureOf(
        constantRateInfusion(tables, dog(10), { amount, unit, concentrationMgPerMl: 1 }),
        'infusionRate',
      );
    for (const same of [rate(60, 'mcg/kg/h'), rate(0.06, 'mg/kg/h'), rate(1.44, 'mg/kg/day')])
      expect(same).toBeCloseTo(rate(1, 'mcg/kg/min')!, 10);
  });

  test('C-33 C-34: volume, tablets, published range and species', () => {
    const carprofen = drugDose(tables, dog(20), {
      drug: 'carprofen',
      concentrationMgPerMl: 50,
      tabletMg: 100,
    });
    expect(figureOf(carprofen, 'volume')).toBeCloseTo(1.76, 10);
    expect(figureOf(carprofen, 'tablets')).toBeCloseTo(0.88, 10);
    expect(code(drugDose(tables, dog(20), { drug: 'carprofen', mgPerKg: 5 }))).toBe('DOSE_ABOVE_PUBLISHED');
    expect(code(drugDose(tables, dog(20), { drug: ' Carprofen ', mgPerKg: 5 }))).toBe('DOSE_ABOVE_PUBLISHED');
    const twice = drugDose(tables, dog(20), { drug: 'carprofen', intervalH: 12 });
    expect(answer(twice).values[0].value).toBeCloseTo(44, 10);
    expect(code(drugDose(tables, dog(20), { drug: 'carprofen', intervalH: 8 }))).toBe('INTERVAL_NOT_COVERED');
    expect(code(drugDose(tables, dog(20), { drug: 'carprofen', intervalH: 12, mgPerKg: 4.4 }))).toBe(
      'DOSE_ABOVE_PUBLISHED',
    );
    expect(code(drugDose(tables, cat(4), { drug: 'carprofen' }))).toBe('DRUG_NOT_FOR_SPECIES');
    expect(code(drugDose(tables, cat(4), { drug: 'unheard of' }))).toBe('DRUG_NOT_IN_TABLE');
    expect(cautions(drugDose(tables, cat(4), { drug: 'unheard of', mgPerKg: 1 }))).toContain('not-in-table');
  });

  test('C-35: what a species must not have is refused, also at a dose typed by hand', () => {
    for (const drug of ['paracetamol', 'acetaminophen', 'permethrin'])
      for (const mgPerKg of [1, undefined])
        expect(code(drugDose(tables, cat(4), { drug, mgPerKg }))).toBe('DRUG_CONTRAINDICATED');
  });

  test('C-36: MDR1 by genotype, by dose, and untested in a breed at risk', () => {
    const collie = dog(25, { breed: 'Rough Collie' });
    const risk = (subject: Subject, drug: string, doseMcgPerKg?: number) =>
      drugRisk(tables, subject, { drug, doseMcgPerKg })?.action;
    expect(risk({ ...collie, mdr1: 'mutant/mutant' }, 'ivermectin', 300)).toBe('contraindicated');
    expect(risk({ ...collie, mdr1: 'mutant/normal' }, 'ivermectin', 300)).toBe('avoid');
    expect(risk({ ...collie, mdr1: 'normal/normal' }, 'ivermectin', 300)).toBeUndefined();
    expect(risk(collie, 'ivermectin', 300)).toBe('test-first');
    expect(risk(collie, 'ivermectin', 6)).toBeUndefined();
    expect(risk({ ...collie, mdr1: 'mutant/mutant' }, 'Ivermectin')).toBe('contraindicated');
    expect(
      cautions(drugDose(tables, { ...collie, mdr1: 'mutant/mutant' }, { drug: 'acepromazine' })),
    ).toContain('mdr1-reduce');
  });
});

describe('poisons', () => {
  test.each([
    [
      'C-41: milk chocolate, 10 kg, 50 g',
      chocolateDose(tables, dog(10), { product: 'milk', grams: 50 }),
      'below-threshold',
    ],
    [
      'C-41: dark chocolate, 10 kg, 40 g',
      chocolateDose(tables, dog(10), { product: 'dark', grams: 40 }),
      'digestive',
    ],
    [
      'C-41: baking chocolate, 10 kg, 30 g',
      chocolateDose(tables, dog(10), { product: 'baking', grams: 30 }),
      'heart',
    ],
    [
      'C-41: cocoa powder, 10 kg, 25 g',
      chocolateDose(tables, dog(10), { product: 'cocoa-powder', grams: 25 }),
      'seizures',
    ],
    ['C-43: xylitol at 0.5 g/kg', toxicDose(tables, dog(10), { agent: 'xylitol', amountMg: 5000 }), 'liver'],
    [
      'C-44: ibuprofen 200 mg, cat of 4 kg',
      toxicDose(tables, cat(4), { agent: 'ibuprofen', amountMg: 200 }),
      'digestive',
    ],
    [
      'C-44: ibuprofen at 175 mg/kg',
      toxicDose(tables, dog(10), { agent: 'ibuprofen', amountMg: 1750 }),
      'kidney',
    ],
    [
      'C-45: paracetamol 500 mg, cat of 4 kg',
      toxicDose(tables, cat(4), { agent: 'paracetamol', amountMg: 500 }),
      'methaemoglobinaemia',
    ],
    [
      'C-45: paracetamol 20 mg, cat of 4 kg',
      toxicDose(tables, cat(4), { agent: 'paracetamol', amountMg: 20 }),
      'no-safe-dose',
    ],
    [
      'C-46: one grape, dog of 10 kg',
      toxicDose(tables, dog(10), { agent: 'grape', amountMg: 5000 }),
      'no-safe-dose',
    ],
    [
      'C-46: raisins at 2.8 g/kg',
      toxicDose(tables, dog(10), { agent: 'raisin', amountMg: 28_000 }),
      'kidney',
    ],
  ])('%s', (_words, outcome, level) => {
    expect(answer(outcome).finding).toBe(level);
  });

  test('C-40: a species without thresholds is refused', () => {
    expect(code(toxicDose(tables, cat(4), { agent: 'raisin', amountMg: 1 }))).toBe('SPECIES_NOT_COVERED');
    expect(
      code(chocolateDose(tables, { species: 'rabbit', weightGrams: 2000 }, { product: 'dark', grams: 5 })),
    ).toBe('SPECIES_NOT_COVERED');
    expect(code(chocolateDose(tables, dog(5), { product: 'carob', grams: 5 }))).toBe('PRODUCT_UNKNOWN');
  });

  test('C-42: where sources differ the higher content is named', () => {
    const outcome = chocolateDose(tables, dog(10), { product: 'milk', grams: 100 });
    expect(answer(outcome).cautions).toContainEqual({
      code: 'sources-differ',
      high: expect.closeTo(22.6, 1),
    });
  });
});
