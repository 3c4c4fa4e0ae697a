import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedValue } from './typed-value.ts';

test.each([
  ['4.9', { value: '4.9', numericValue: 4.9 }],
  [' 4,9 ', { value: '4,9', numericValue: 4.9 }],
  ['<0.2', { value: '<0.2', numericValue: 0.2, comparator: '<' }],
  ['≥ 100', { value: '≥ 100', numericValue: 100, comparator: '>=' }],
  ['negative', { value: 'negative' }],
  ['1,234', undefined],
  ['1.234,5', undefined],
  ['4.9 mg/dL', undefined],
  ['4.9.1', undefined],
  ['-3', undefined],
  ['', undefined],
])('L-81: "%s"', (text, value) => {
  expect(typedValue(text)).toEqual(value);
});

test('L-81: a plain number is read as itself, with a point or a comma (property)', () => {
  fc.assert(
    fc.property(fc.nat(99_999), fc.integer({ min: 0, max: 99 }), (whole, hundredths) => {
      const text = `${whole}.${String(hundredths).padStart(2, '0')}`;
      expect(typedValue(text)?.numericValue).toBe(Number(text));
      expect(typedValue(text.replace('.', ','))?.numericValue).toBe(Number(text));
    }),
  );
});

test('L-81: whatever holds a figure is a number or refused, never mere words (property)', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = typedValue(text);
      if (/\d/.test(text) && read) expect(read.numericValue).toBeTypeOf('number');
    }),
  );
});
