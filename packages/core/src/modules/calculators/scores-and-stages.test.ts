import { bodySurface } from '@burrow/shared/modules/calculators/rules/body-surface.ts';
import { heartScore } from '@burrow/shared/modules/calculators/rules/heart-score.ts';
import { humanAge } from '@burrow/shared/modules/calculators/rules/human-age.ts';
import {
  irisPressure,
  irisProteinuria,
  irisStage,
} from '@burrow/shared/modules/calculators/rules/kidney-stage.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer, cat, cautions, code, dog, figureOf, tables } from './test/subjects.ts';

describe('heart, surface, age and kidney', () => {
  test('C-50 C-51: a dog of 20 kg has 0.744 m², a cat of 4 kg 0.252 m²', () => {
    expect(figureOf(bodySurface(tables, dog(20)), 'bodySurface')).toBeCloseTo(0.744, 3);
    expect(figureOf(bodySurface(tables, cat(4)), 'bodySurface')).toBeCloseTo(0.252, 3);
    expect(cautions(bodySurface(tables, dog(5)))).toContain('low-body-weight');
  });

  test.each([
    ['dog', '', 'above-range'],
    ['dog', 'boxer', 'within-range'],
    ['dog', 'Lab', 'within-range'],
    ['dog', 'Mixed breed', 'above-range'],
    ['cat', 'Maine Coon', 'above-range'],
  ] as const)('C-60 C-61: a score of 11 in a %s, breed "%s"', (species, breed, finding) => {
    const outcome = heartScore(tables, { species, breed }, { longAxisVertebrae: 6, shortAxisVertebrae: 5 });
    expect(answer(outcome).finding).toBe(finding);
    expect(cautions(outcome).includes('generic-range')).toBe(finding === 'above-range');
  });

  test.each([
    [cat(4), 1, 15],
    [cat(4), 10, 56],
    [cat(4), 0.5, 7.5],
    [dog(5), 10, 56],
    [dog(50), 10, 78.5],
  ])('C-70: human age', (subject, ageYears, human) => {
    expect(figureOf(humanAge(tables, subject, { ageYears }), 'humanAge')).toBeCloseTo(human, 1);
  });

  test('C-71: human age never falls with age, and unknown species are refused', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 29, noNaN: true }),
        fc.constantFrom(3, 15, 30, 60),
        (ageYears, kg) => {
          const at = (years: number) => figureOf(humanAge(tables, dog(kg), { ageYears: years }), 'humanAge')!;
          expect(at(ageYears + 0.5)).toBeGreaterThan(at(ageYears));
        },
      ),
    );
    expect(code(humanAge(tables, { species: 'horse', weightGrams: 500_000 }, { ageYears: 5 }))).toBe(
      'SPECIES_NOT_COVERED',
    );
  });

  test.each([
    ['dog', 1.3, undefined, 1],
    ['dog', 1.4, undefined, 2],
    ['dog', 2.8, undefined, 2],
    ['dog', 5.1, undefined, 4],
    ['dog', 2.0, 36, 3],
    ['cat', 1.6, 18, 2],
    ['cat', 1.5, 40, 4],
    ['cat', undefined, 17, 1],
    ['cat', undefined, 26, 3],
    ['dog', undefined, 54, 3],
    ['dog', undefined, 55, 4],
  ] as const)(
    'C-80 C-81 C-82: a %s with creatinine %s and SDMA %s is stage %s',
    (species, creatinineMgDl, sdmaUgDl, stage) => {
      const creatinine = creatinineMgDl && ({ value: creatinineMgDl, unit: 'mg/dL' } as const);
      const input = { creatinine: creatinine || undefined, sdmaUgDl, confirmedCkd: true, persistent: true };
      expect(figureOf(irisStage(tables, { species }, input), 'irisStage')).toBe(stage);
      expect(cautions(irisStage(tables, { species }, input)).includes('stage-1-needs-other-evidence')).toBe(
        stage === 1,
      );
      expect(code(irisStage(tables, { species }, { ...input, confirmedCkd: false }))).toBe(
        'DISEASE_NOT_CONFIRMED',
      );
      expect(code(irisStage(tables, { species }, { ...input, persistent: false }))).toBe('NOT_PERSISTENT');
    },
  );

  test.each([
    ['dog', 124, 1],
    ['dog', 250, 2],
    ['cat', 140, 2],
    ['cat', 441, 4],
  ] as const)('C-80: a %s with creatinine %s µmol/L is stage %s', (species, value, stage) => {
    const creatinine = { value, unit: 'µmol/L' } as const;
    const input = { creatinine, confirmedCkd: true, persistent: true };
    expect(figureOf(irisStage(tables, { species }, input), 'irisStage')).toBe(stage);
  });

  test.each([
    ['dog', 0.19, 'non-proteinuric'],
    ['dog', 0.5, 'borderline'],
    ['dog', 0.51, 'proteinuric'],
    ['cat', 0.2, 'borderline'],
    ['cat', 0.41, 'proteinuric'],
  ] as const)('C-83: a %s with a ratio of %s is %s', (species, ratio, finding) => {
    expect(answer(irisProteinuria(tables, { species }, { ratio })).finding).toBe(finding);
  });

  test('C-62: a breed with malformed vertebrae carries a caution', () => {
    const axes = { longAxisVertebrae: 7, shortAxisVertebrae: 5.5 };
    expect(cautions(heartScore(tables, { species: 'dog', breed: 'Bulldog' }, axes))).toEqual([
      'hemivertebrae',
    ]);
  });

  test.each([
    [139, 'normotensive'],
    [140, 'prehypertensive'],
    [160, 'hypertensive'],
    [180, 'severely-hypertensive'],
  ])('C-84: %s mmHg is %s', (systolicMmHg, finding) => {
    expect(answer(irisPressure(tables, { species: 'cat' }, { systolicMmHg })).finding).toBe(finding);
  });
});
