import { chocolateProducts } from '@burrow/shared/modules/calculators/calculator-codes.ts';
import {
  chocolateDose,
  type ToxicAgent,
  toxicDose,
} from '@burrow/shared/modules/calculators/rules/toxic-dose.ts';
import type { Calculator } from './calculator.ts';

const MG_PER_G = 1000;

const tablets = (agent: 'ibuprofen' | 'paracetamol', strengthMg: string): Calculator => ({
  name: agent,
  group: 'poisons',
  needsWeight: true,
  fields: () => [
    { name: 'tablets', kind: 'number' },
    { name: 'tabletStrength', kind: 'number', unit: 'mg', initial: strengthMg },
  ],
  run: (tables, subject, values) =>
    toxicDose(tables, subject, {
      agent,
      amountMg: values.number('tablets')! * values.number('tabletStrength')!,
    }),
});

export const poisons: Calculator[] = [
  {
    name: 'chocolate',
    group: 'poisons',
    needsWeight: true,
    fields: (_tables, _subject, _values, t) => [
      {
        name: 'product',
        kind: 'choice',
        options: chocolateProducts.map((value) => ({
          value,
          label: t(`calculators.options.product.${value}`),
        })),
      },
      { name: 'amount', kind: 'grams', unit: 'g' },
    ],
    run: (tables, subject, values) =>
      chocolateDose(tables, subject, { product: values.text('product'), grams: values.grams('amount')! }),
  },
  {
    name: 'xylitol',
    group: 'poisons',
    needsWeight: true,
    fields: () => [
      { name: 'pieces', kind: 'number' },
      { name: 'xylitolPerPiece', kind: 'number', unit: 'g' },
    ],
    run: (tables, subject, values) =>
      toxicDose(tables, subject, {
        agent: 'xylitol',
        amountMg: values.number('pieces')! * values.number('xylitolPerPiece')! * MG_PER_G,
      }),
  },
  tablets('ibuprofen', '200'),
  tablets('paracetamol', '500'),
  {
    name: 'grapes',
    group: 'poisons',
    needsWeight: true,
    fields: (_tables, _subject, _values, t) => [
      {
        name: 'fruit',
        kind: 'choice',
        options: (['grape', 'raisin'] as const).map((value) => ({
          value,
          label: t(`calculators.options.fruit.${value}`),
        })),
      },
      { name: 'amount', kind: 'grams', unit: 'g' },
    ],
    run: (tables, subject, values) =>
      toxicDose(tables, subject, {
        agent: values.text('fruit') as ToxicAgent,
        amountMg: values.grams('amount')! * MG_PER_G,
      }),
  },
];
