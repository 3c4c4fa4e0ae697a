import { infusionUnits } from '@burrow/shared/modules/calculators/calculator-codes.ts';
import type { CalculatorTables } from '@burrow/shared/modules/calculators/calculator-tables.ts';
import { drugDose } from '@burrow/shared/modules/calculators/rules/drug-dose.ts';
import {
  constantRateInfusion,
  type InfusionUnit,
} from '@burrow/shared/modules/calculators/rules/infusion.ts';
import type { Subject } from '@burrow/shared/modules/calculators/rules/subject.ts';
import type { TFunction } from 'i18next';
import type { Calculator, Field, Values } from './calculator.ts';

/** A drug that no table names: what is typed is multiplied, and the answer says that nothing checks it. */
const OTHER = 'other';

const drugField = (names: readonly string[], t: TFunction): Field => ({
  name: 'drug',
  kind: 'choice',
  options: [
    ...[...new Set(names)].sort().map((name) => ({ value: name, label: name })),
    { value: OTHER, label: t('calculators.otherDrug') },
  ],
});

const dosesOf = (tables: CalculatorTables, { species }: Subject, drug: string) =>
  tables.drugs.doses.filter((row) => row.drug === drug && row.species === species);

const infusionOf = (tables: CalculatorTables, { species }: Subject, values: Values) =>
  tables.drugs.infusions.find((row) => row.drug === values.text('drug') && row.species === species);

export const drugs: Calculator[] = [
  {
    name: 'drugDose',
    group: 'drugs',
    needsWeight: true,
    asksBreed: true,
    fields: (tables, subject, values, t) => {
      const regimens = dosesOf(tables, subject, values.text('drug'));
      const usual = regimens.find((row) => row.intervalH === values.number('interval')) ?? regimens[0];
      const intervals = regimens.map(({ intervalH }) => String(intervalH));
      // Drugs that the species must not have are in the list too: choosing one says why not.
      const stopped = tables.drugRisks.risks.filter(({ species }) => species === subject.species);
      const names = [...tables.drugs.doses, ...stopped].map(({ drug }) => drug);
      return [
        drugField(names, t),
        ...(regimens.length > 1
          ? [
              {
                name: 'interval' as const,
                kind: 'choice' as const,
                initial: intervals[0],
                options: intervals.map((hours) => ({ value: hours, label: `${hours} h` })),
              },
            ]
          : []),
        {
          name: 'dose',
          kind: 'number',
          unit: 'mg/kg',
          isOptional: values.text('drug') !== OTHER,
          hint: usual && t('calculators.tableDose', { dose: `${usual.mgPerKg} mg/kg · ${usual.route}` }),
        },
        { name: 'concentration', kind: 'number', unit: 'mg/mL', isOptional: true },
        { name: 'tabletStrength', kind: 'number', unit: 'mg', isOptional: true },
      ];
    },
    run: (tables, subject, values) =>
      drugDose(tables, subject, {
        drug: values.text('drug'),
        mgPerKg: values.number('dose'),
        intervalH: values.number('interval'),
        concentrationMgPerMl: values.number('concentration'),
        tabletMg: values.number('tabletStrength'),
      }),
  },
  {
    name: 'infusion',
    group: 'drugs',
    needsWeight: true,
    fields: (tables, subject, values, t) => {
      const range = infusionOf(tables, subject, values);
      return [
        drugField(
          tables.drugs.infusions.map(({ drug }) => drug),
          t,
        ),
        { name: 'dose', kind: 'number', hint: range && `${range.low}–${range.high} ${range.unit}` },
        {
          name: 'infusionUnit',
          kind: 'choice',
          initial: infusionUnits[0],
          options: infusionUnits.map((unit) => ({ value: unit, label: unit })),
        },
        { name: 'concentration', kind: 'number', unit: 'mg/mL' },
        {
          name: 'bagVolume',
          kind: 'number',
          unit: 'mL',
          isOptional: true,
          hint: t('calculators.undiluted'),
        },
        { name: 'bagRate', kind: 'number', unit: 'mL/h', isOptional: values.text('bagVolume') === '' },
      ];
    },
    run: (tables, subject, values) => {
      const drug = values.text('drug');
      const volumeMl = values.number('bagVolume');
      const rateMlPerHour = values.number('bagRate');
      return constantRateInfusion(tables, subject, {
        amount: values.number('dose')!,
        unit: values.text('infusionUnit') as InfusionUnit,
        concentrationMgPerMl: values.number('concentration')!,
        drug: drug === OTHER ? undefined : drug,
        bag: volumeMl === undefined || rateMlPerHour === undefined ? undefined : { volumeMl, rateMlPerHour },
      });
    },
  },
];
