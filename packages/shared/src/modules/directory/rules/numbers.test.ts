import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ageBetween } from './age.ts';
import { humanNumber, isHumanNumber } from './human-number.ts';
import { microchip, microchipProblem } from './microchip.ts';

test.each(['276098106234567', '985112345678900', '999000000000001', '123456789', '0A12345678'])(
  '%s is a microchip number',
  (text) => {
    expect(microchipProblem(text)).toBeUndefined();
  },
);

test.each(['000123456789012', '276274877906944', '27609810623456', '12345678', 'ABCDEFGHIJK', ''])(
  '%s is none',
  (text) => {
    expect(microchipProblem(text)).toBeDefined();
  },
);

test('a microchip may be typed with blanks and dashes, and stays text', () => {
  expect(microchip.parse(' 276 0981-0623 4567 ')).toBe('276098106234567');
  expect(microchip.parse('001000000000001')).toBe('001000000000001');
});

test('numbers of a station fit DICOM and bear a check digit that finds every single wrong digit (property)', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999 }),
      fc.integer({ min: 1, max: 999_999 }),
      fc.nat(9),
      fc.integer({ min: 1, max: 9 }),
      (station, counter, at, by) => {
        const number = humanNumber('L', station, counter);
        expect(number).toHaveLength(11);
        expect(isHumanNumber(number)).toBe(true);
        const digit = (Number(number[at + 1]) + by) % 10;
        expect(isHumanNumber(number.slice(0, at + 1) + digit + number.slice(at + 2))).toBe(false);
      },
    ),
  );
  expect(() => humanNumber('L', 1_000, 1)).toThrow(/999/);
});

test('age counts whole months', () => {
  expect(ageBetween('2017-07-31', '2026-11-30')).toEqual({ years: 9, months: 3 });
  expect(ageBetween('2026-11-21', '2026-11-21')).toEqual({ years: 0, months: 0 });
});
