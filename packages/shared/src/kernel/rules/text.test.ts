import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldedWords, foldText } from './fold-text.ts';
import { deletionForms, withinOneTypo } from './one-typo.ts';

test('accents and letters that do not decompose fold to plain ones', () => {
  expect(foldText('Łucja Müller SØRENSEN Straße İzmir')).toBe('lucja muller sorensen strasse izmir');
  expect(foldedWords("O'Brien, Zoë-Anne")).toEqual(['o', 'brien', 'zoe', 'anne']);
});

test.each([
  ['miso', 'mios', true],
  ['miso', 'misso', true],
  ['miso', 'mso', true],
  ['miso', 'mizo', true],
  ['miso', 'miso', true],
  ['miso', 'osim', false],
  ['miso', 'mi', false],
])('%s and %s are one typo apart: %s', (a, b, expected) => {
  expect(withinOneTypo(a, b)).toBe(expected);
  expect(withinOneTypo(b, a)).toBe(expected);
});

test('words within one typo always share a deletion form, so that an index finds them (property)', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const shared = deletionForms(a).some((form) => deletionForms(b).includes(form));
      expect(!withinOneTypo(a, b) || shared).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});
