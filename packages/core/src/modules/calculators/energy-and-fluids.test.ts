import { maintenanceEnergy, restingEnergy } from '@burrow/shared/modules/calculators/rules/energy.ts';
import {
  anaesthesiaFluid,
  fluidDeficit,
  fluidPlan,
  maintenanceFluid,
  shockFluid,
} from '@burrow/shared/modules/calculators/rules/fluids.ts';
import type { Subject } from '@burrow/shared/modules/calculators/rules/subject.ts';
import { describe, expect, test } from 'vitest';
import { answer, cat, cautions, code, dog, figureOf, tables } from './test/subjects.ts';

describe('energy and fluids', () => {
  test.each([
    ['a neutered dog of 10 kg', dog(10), 'neutered-adult', 629.8],
    ['a puppy of 5 kg', dog(5), 'growth-early', 702.2],
    ['a neutered cat of 4 kg', cat(4), 'neutered-adult', 237.6],
    ['a kitten of 1 kg', cat(1), 'growth-early', 175],
    ['a horse of 500 kg', { species: 'horse', weightGrams: 500_000 }, 'adult', 16_650],
    ['a rabbit of 2 kg', { species: 'rabbit', weightGrams: 2000 }, 'adult', 168.2],
    ['a ferret of 1 kg', { species: 'ferret', weightGrams: 1000 }, 'adult', 200],
  ] as const)('C-12: %s', (_words, subject, stage, kcal) => {
    expect(figureOf(maintenanceEnergy(tables, subject, { stage }), 'maintenanceEnergy')).toBeCloseTo(kcal, 1);
  });

  test('C-10: a bird needs its group, and a passerine burns more', () => {
    const bird: Subject = { species: 'bird', weightGrams: 100 };
    expect(code(restingEnergy(tables, bird))).toBe('BIRD_GROUP_NEEDED');
    expect(figureOf(restingEnergy(tables, bird, { birdGroup: 'passerine' }), 'restingEnergy')).toBeCloseTo(
      22.94,
      2,
    );
    expect(code(restingEnergy(tables, { species: 'reptile', weightGrams: 500 }))).toBe('SPECIES_NOT_COVERED');
    expect(code(maintenanceEnergy(tables, cat(4), { stage: 'heavy-work' }))).toBe('STAGE_NOT_COVERED');
  });

  test('C-11: the linear formula stands only between 2 and 45 kg', () => {
    expect(figureOf(restingEnergy(tables, dog(10)), 'restingEnergyLinear')).toBe(370);
    for (const kg of [2, 45, 60])
      expect(figureOf(restingEnergy(tables, dog(kg)), 'restingEnergyLinear')).toBeUndefined();
  });

  test('C-13: weight loss asks for the ideal weight, lactation says that the litter decides', () => {
    expect(cautions(maintenanceEnergy(tables, dog(10), { stage: 'weight-loss' }))).toContain('ideal-weight');
    expect(cautions(maintenanceEnergy(tables, cat(4), { stage: 'lactation' }))).toContain('litter-decides');
  });

  test('C-20 C-22: a dog of 20 kg, 8 % dehydrated, over 24 h with 240 mL of losses', () => {
    const plan = fluidPlan(tables, dog(20), { dehydrationPercent: 8, hours: 24, lossesMlPerDay: 240 });
    expect(figureOf(maintenanceFluid(tables, dog(20)), 'maintenanceFluid')).toBeCloseTo(1248.4, 1);
    expect(figureOf(plan, 'totalRate')).toBeCloseTo(52.02 + 66.67 + 10, 1);
  });

  test('C-21: dehydration beyond 15 % is refused, from 12 % on it is shock', () => {
    expect(code(fluidDeficit(tables, dog(20), { dehydrationPercent: 16 }))).toBe('INPUT_OUT_OF_RANGE');
    expect(cautions(fluidDeficit(tables, dog(20), { dehydrationPercent: 12 }))).toContain('shock-first');
  });

  test('C-23 C-24: shock and anaesthesia differ by species', () => {
    expect(answer(shockFluid(tables, dog(10))).values[0]).toMatchObject({ low: 150, high: 200 });
    expect(answer(shockFluid(tables, cat(4))).values[0]).toMatchObject({ low: 20, high: 40 });
    expect(figureOf(anaesthesiaFluid(tables, cat(4)), 'anaesthesiaRate')).toBe(12);
    expect(code(anaesthesiaFluid(tables, { species: 'horse', weightGrams: 500_000 }))).toBe(
      'SPECIES_NOT_COVERED',
    );
  });
});
