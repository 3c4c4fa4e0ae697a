import { expect, test } from 'vitest';
import { unitWords } from './unit-words.ts';

test.each([
  ['10*9/L', '10⁹/L'],
  ['10^12/L', '10¹²/L'],
  ['10*3/uL', '10³/µL'],
  ['umol/L', 'µmol/L'],
  ['ug/dL', 'µg/dL'],
  ['mg/dL', 'mg/dL'],
  ['U/L', 'U/L'],
  ['units', 'units'],
  [undefined, ''],
])('%s is written %s', (unit, words) => {
  expect(unitWords(unit)).toBe(words);
});
