import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDigit, parseGs1 } from './gs1.ts';

const TODAY = '2026-11-21';
const read = { gtin: '09501101020917', lot: 'A1-b/7', expiresOn: '2027-05-31', serial: 'S9' };
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const gtin = digits(13).map((first) => first + checkDigit(first));
const elementText = fc.stringMatching(/^[A-Za-z0-9\-/.+]{1,20}$/);
const expiry = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2070-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const vial = fc.record({ gtin, lot: elementText, expiresOn: expiry, serial: elementText });
const gs1Date = (on: string) => on.slice(2).replaceAll('-', '');
const separators = ['\u001d', '<GS>', '{GS}', '|', '~', '^', '␝'];
const prefixes = ['', ']d2', ']C1', '\u001d', ']d2\u001d'];

test.each([
  ['typed', ']d201095011010209171727053110A1-b/7\u001d21S9'],
  ['day 00', '01095011010209171727050010A1-b/7\u001d21S9'],
  ['bracketed', '(01)09501101020917(17)270531(10)A1-b/7(21)S9'],
  ['bracketed, with blanks', ' (01) 09501101020917 (17) 270531 (10) A1-b/7 (21) S9 '],
  ['others between', '010950110102091711250101310300125017270531240XYZ\u001d10A1-b/7\u001d21S9'],
])('V-40: a vial as it is %s is read', (_form, text) => {
  expect(parseGs1(text, TODAY)).toEqual({ ok: true, value: read });
});

test('V-40: whatever the order, separator and prefix, what was encoded is read back', () => {
  fc.assert(
    fc.property(
      vial,
      fc.constantFrom(...separators),
      fc.constantFrom(...prefixes),
      fc.shuffledSubarray(['01', '17', '10', '21'], { minLength: 4 }),
      (wanted, separator, prefix, order) => {
        const values = {
          '01': wanted.gtin,
          '17': gs1Date(wanted.expiresOn),
          '10': wanted.lot,
          '21': wanted.serial,
        };
        const plain = order
          .map((ai) => ai + values[ai as '01'] + (ai === '10' || ai === '21' ? separator : ''))
          .join('');
        expect(parseGs1(prefix + plain, TODAY)).toEqual({ ok: true, value: wanted });
        const brackets = order.map((ai) => `(${ai})${values[ai as '01']}`).join('');
        expect(parseGs1(brackets, TODAY)).toEqual({ ok: true, value: wanted });
      },
    ),
    { seed: 20_261_121 },
  );
});

test('V-41: one wrong digit of the GTIN is refused', () => {
  fc.assert(
    fc.property(gtin, fc.nat(13), fc.integer({ min: 1, max: 9 }), (good, at, by) => {
      const wrong = good.slice(0, at) + ((Number(good[at]) + by) % 10) + good.slice(at + 1);
      expect(parseGs1(`01${wrong}`, TODAY)).toMatchObject({ ok: false, code: 'GS1_CHECK_DIGIT' });
    }),
    { seed: 20_261_121 },
  );
});

test('V-41: any text is answered, never thrown at, and never read without a GTIN', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const answer = parseGs1(text, TODAY);
      expect(answer.ok ? answer.value.gtin.length : answer.code).toBeTruthy();
    }),
    { seed: 20_261_121, numRuns: 2_000 },
  );
});

test.each([
  ['L001000012', 'NOT_GS1'],
  ['985112345678903', 'NOT_GS1'],
  ['0109501101020', 'GS1_CUT_OFF'],
  ['(01)0950110102091', 'GS1_CUT_OFF'],
  ['010950110102091717271301', 'GS1_DATE'],
  ['(01)09501101020917(17)270230', 'GS1_DATE'],
  ['0109501101020917102701234567890123456789', 'GS1_TEXT'],
  ['(01)09501101020917(10)A(10)B', 'GS1_TWICE'],
])('V-41: %s is %s', (text, code) => {
  expect(parseGs1(text, TODAY)).toMatchObject({ ok: false, code });
});

test('V-42: the century is the nearest one', () => {
  const year = (yy: string, today: string) => {
    const answer = parseGs1(`010950110102091717${yy}0101`, today);
    return answer.ok && answer.value.expiresOn?.slice(0, 4);
  };
  expect(year('99', TODAY)).toBe('1999');
  expect(year('76', TODAY)).toBe('2076');
  expect(year('77', TODAY)).toBe('1977');
  expect(year('02', '2099-06-01')).toBe('2102');
});
