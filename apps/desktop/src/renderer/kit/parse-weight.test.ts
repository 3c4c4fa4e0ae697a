import { describe, expect, it } from 'vitest';
import { isWithoutUnit, parseWeight, weightInBoth, weightWords } from './parse-weight.ts';

describe('parseWeight', () => {
  it.each([
    ['4,2kg', 4200],
    ['4.2 kg', 4200],
    ['4.2', 4200],
    ['850 g', 850],
    ['9 lb', 4082],
    ['9lb 4oz', 4196],
    ['12 LBS', 5443],
    [' 31 Kg ', 31_000],
  ])('reads %s as %i g', (text, grams) => expect(parseWeight(text)).toBe(grams));

  it.each([
    '',
    'heavy',
    '0',
    '-4',
    '4.2.1',
    '1,234.5',
    '1.234,5 kg',
    '4 kg 2 lb',
    '4 stone',
    '9999 kg',
    '4..2',
    '1 2',
  ])('refuses %s', (text) => expect(parseWeight(text)).toBeUndefined());
});

describe('weightWords', () => {
  it.each([
    [850, '850 g'],
    [4200, '4.2 kg'],
    [4250, '4.25 kg'],
    [31_000, '31.0 kg'],
    [540_000, '540 kg'],
  ])('says %i g as %s', (grams, words) => expect(weightWords(grams, 'en-GB')).toBe(words));
});

describe('H-40: a weight without a unit', () => {
  it.each(['4.2', '31', '4,2', ' 9 '])('%s is asked for its unit', (text) =>
    expect(isWithoutUnit(text)).toBe(true),
  );
  it.each(['4.2 kg', '9lb', 'heavy', '0', ''])('%s is not', (text) =>
    expect(isWithoutUnit(text)).toBe(false),
  );
  it('is shown in kilograms and pounds', () => {
    expect(weightInBoth(4_200, 'en-GB')).toBe('4.2 kg · 9.26 lb');
    expect(weightInBoth(31_000, 'en-GB')).toBe('31.0 kg · 68.3 lb');
  });
});
