import type { Subject } from '@burrow/shared/modules/calculators/rules/subject.ts';
import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { calculate, typedWith } from './calculate.ts';
import { type Calculator, Values } from './calculator.ts';

const t = ((key: string) => key) as unknown as TFunction;
const subject: Subject = { species: 'dog', weightGrams: 10_000 };
const tables = {} as Parameters<Calculator['run']>[0];
const ran: Record<string, string>[] = [];
const calculator: Calculator = {
  name: 'drugDose',
  group: 'drugs',
  needsWeight: true,
  fields: (_tables, _subject, values) => [
    { name: 'drug', kind: 'choice', options: [{ value: 'a', label: 'a' }] },
    ...(values.text('drug') === 'a' ? [{ name: 'dose' as const, kind: 'number' as const }] : []),
    { name: 'hours', kind: 'number', initial: '24' },
  ],
  run: (_tables, _subject, values) => {
    ran.push({ dose: values.text('dose'), interval: values.text('interval') });
    return { ok: false, code: 'DRUG_NOT_IN_TABLE', data: {} };
  },
};

test.each([
  ['nothing typed', {}, ['drug']],
  ['a choice that is not offered', { drug: 'b' }, ['drug']],
  ['no number', { drug: 'a', dose: '1.2.3' }, ['dose']],
  ['an initial value removed', { drug: 'a', dose: '2', hours: '' }, ['hours']],
  ['all there', { drug: 'a', dose: '2,5' }, []],
])('C-3: what is missing is named and nothing is calculated: %s', (_words, typed, missing) => {
  const calculated = calculate(calculator, tables, subject, typed, t);
  expect(calculated.missing).toEqual(missing);
  expect(calculated.outcome === undefined).toBe(missing.length > 0);
});

test('C-3: without a weight nothing is calculated', () => {
  const calculated = calculate(
    calculator,
    tables,
    { ...subject, weightGrams: 0 },
    { drug: 'a', dose: '2' },
    t,
  );
  expect(calculated.missing).toEqual(['weight']);
});

test('C-34: a dose typed for one drug is not that of the next, and what is not asked does not count', () => {
  const typed = typedWith({ drug: 'b', dose: '4.4', interval: '12' }, 'drug', 'a');
  expect(calculate(calculator, tables, subject, typed, t).missing).toEqual(['dose']);
  calculate(calculator, tables, subject, { drug: 'a', dose: '1', interval: '12' }, t);
  expect(ran.at(-1)).toEqual({ dose: '1', interval: '' });
});

test.each([
  ['50', 50],
  ['50 g', 50],
  ['2 oz', 57],
  ['0,5 kg', 500],
  ['some', undefined],
])('grams of "%s" are %s', (text, grams) => {
  expect(new Values({ amount: text }).grams('amount')).toBe(grams);
});
