import fc from 'fast-check';
import { expect, test } from 'vitest';
import { microlitresOf, millilitreWords } from './millilitres.ts';

test('M-40: millilitres are read and written without losing a microlitre (property)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.constantFrom('en', 'de'), (amount, locale) => {
      const typed = millilitreWords(amount, locale)
        .replace(/\s*mL/, '')
        .replaceAll(locale === 'en' ? ',' : '.', '');
      expect(microlitresOf(typed)).toBe(amount);
    }),
  );
});

test('M-40: what is finer than a microlitre, or no number, is not taken', () => {
  expect(microlitresOf('0,35 ml')).toBe(350);
  for (const text of ['', '0.3505', '-1', '1,000,000', 'half']) expect(microlitresOf(text)).toBeUndefined();
});
