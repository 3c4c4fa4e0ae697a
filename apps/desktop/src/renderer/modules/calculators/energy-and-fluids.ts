import { birdGroups } from '@burrow/shared/modules/calculators/calculator-codes.ts';
import {
  type BirdGroup,
  type LifeStage,
  lifeStagesOf,
  maintenanceEnergy,
  restingEnergy,
} from '@burrow/shared/modules/calculators/rules/energy.ts';
import {
  anaesthesiaFluid,
  fluidPlan,
  maintenanceFluid,
  shockFluid,
} from '@burrow/shared/modules/calculators/rules/fluids.ts';
import type { Subject } from '@burrow/shared/modules/calculators/rules/subject.ts';
import type { TFunction } from 'i18next';
import type { Calculator, Field, Values } from './calculator.ts';

const birdField = ({ species }: Subject, t: TFunction): Field[] =>
  species === 'bird'
    ? [
        {
          name: 'birdGroup',
          kind: 'choice',
          options: birdGroups.map((value) => ({ value, label: t(`calculators.options.birdGroup.${value}`) })),
        },
      ]
    : [];
const birdGroup = (values: Values) => (values.text('birdGroup') || undefined) as BirdGroup | undefined;

export const energyAndFluids: Calculator[] = [
  {
    name: 'restingEnergy',
    group: 'energy',
    needsWeight: true,
    fields: (_tables, subject, _values, t) => birdField(subject, t),
    run: (tables, subject, values) => restingEnergy(tables, subject, { birdGroup: birdGroup(values) }),
  },
  {
    name: 'maintenanceEnergy',
    group: 'energy',
    needsWeight: true,
    fields: (tables, subject, _values, t) => {
      const stages = lifeStagesOf(tables, subject.species);
      const options = stages.map((value) => ({ value, label: t(`calculators.options.stage.${value}`) }));
      // Without stages the rule itself says that the species is not covered.
      return stages.length === 0
        ? []
        : [{ name: 'stage', kind: 'choice', options }, ...birdField(subject, t)];
    },
    run: (tables, subject, values) =>
      maintenanceEnergy(tables, subject, {
        stage: values.text('stage') as LifeStage,
        birdGroup: birdGroup(values),
      }),
  },
  {
    name: 'maintenanceFluid',
    group: 'fluids',
    needsWeight: true,
    fields: () => [],
    run: maintenanceFluid,
  },
  {
    name: 'fluidPlan',
    group: 'fluids',
    needsWeight: true,
    fields: () => [
      { name: 'dehydration', kind: 'number', unit: '%' },
      { name: 'hours', kind: 'number', unit: 'h', initial: '24' },
      { name: 'losses', kind: 'number', unit: 'mL', initial: '0' },
    ],
    run: (tables, subject, values) =>
      fluidPlan(tables, subject, {
        dehydrationPercent: values.number('dehydration')!,
        hours: values.number('hours')!,
        lossesMlPerDay: values.number('losses')!,
      }),
  },
  { name: 'shockFluid', group: 'fluids', needsWeight: true, fields: () => [], run: shockFluid },
  { name: 'anaesthesiaFluid', group: 'fluids', needsWeight: true, fields: () => [], run: anaesthesiaFluid },
];
