import { bodySurface } from '@burrow/shared/modules/calculators/rules/body-surface.ts';
import { heartScore } from '@burrow/shared/modules/calculators/rules/heart-score.ts';
import { humanAge } from '@burrow/shared/modules/calculators/rules/human-age.ts';
import {
  irisPressure,
  irisProteinuria,
  irisStage,
} from '@burrow/shared/modules/calculators/rules/kidney-stage.ts';
import type { Calculator } from './calculator.ts';

const DAYS_PER_YEAR = 365.25;
const creatinineUnits = ['mg/dL', 'µmol/L'] as const;

export const measures: Calculator[] = [
  {
    name: 'bodySurface',
    group: 'measures',
    needsWeight: true,
    fields: () => [],
    run: bodySurface,
  },
  {
    name: 'heartScore',
    group: 'measures',
    needsWeight: false,
    asksBreed: true,
    fields: () => [
      { name: 'longAxis', kind: 'number', unit: 'v' },
      { name: 'shortAxis', kind: 'number', unit: 'v' },
    ],
    run: (tables, subject, values) =>
      heartScore(tables, subject, {
        longAxisVertebrae: values.number('longAxis')!,
        shortAxisVertebrae: values.number('shortAxis')!,
      }),
  },
  {
    name: 'irisStage',
    group: 'measures',
    needsWeight: false,
    fields: () => [
      { name: 'creatinine', kind: 'number', isOptional: true },
      {
        name: 'creatinineUnit',
        kind: 'choice',
        initial: creatinineUnits[0],
        options: creatinineUnits.map((unit) => ({ value: unit, label: unit })),
      },
      { name: 'sdma', kind: 'number', unit: 'µg/dL', isOptional: true },
      { name: 'confirmedCkd', kind: 'tick' },
      { name: 'persistent', kind: 'tick' },
    ],
    run: (tables, subject, values) => {
      const value = values.number('creatinine');
      const unit = values.text('creatinineUnit') as (typeof creatinineUnits)[number];
      return irisStage(tables, subject, {
        creatinine: value === undefined ? undefined : { value, unit },
        sdmaUgDl: values.number('sdma'),
        confirmedCkd: values.text('confirmedCkd') !== '',
        persistent: values.text('persistent') !== '',
      });
    },
  },
  {
    name: 'irisProteinuria',
    group: 'measures',
    needsWeight: false,
    fields: () => [{ name: 'proteinCreatinineRatio', kind: 'number' }],
    run: (tables, subject, values) =>
      irisProteinuria(tables, subject, { ratio: values.number('proteinCreatinineRatio')! }),
  },
  {
    name: 'irisPressure',
    group: 'measures',
    needsWeight: false,
    fields: () => [{ name: 'bloodPressure', kind: 'number', unit: 'mmHg' }],
    run: (tables, subject, values) =>
      irisPressure(tables, subject, { systolicMmHg: values.number('bloodPressure')! }),
  },
  {
    name: 'humanAge',
    group: 'measures',
    needsWeight: true,
    fields: (_tables, { ageDays }, _values, t) => [
      {
        name: 'age',
        kind: 'number',
        unit: t('calculators.years'),
        initial: ageDays === undefined ? undefined : String(Math.round((ageDays / DAYS_PER_YEAR) * 10) / 10),
      },
    ],
    run: (tables, subject, values) => humanAge(tables, subject, { ageYears: values.number('age')! }),
  },
];
