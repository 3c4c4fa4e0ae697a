import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundDose } from './round-dose.ts';

const steps = [
  { upToMl: 1, stepMl: 0.01 },
  { upToMl: 3, stepMl: 0.1 },
  { upToMl: 12, stepMl: 0.2 },
  { upToMl: 60, stepMl: 1 },
];
const liquid = (mgPerUnit: number) => ({ unit: 'mL' as const, mgPerUnit });
const tablet = (mgPerUnit: number, smallestPart: number) => ({
  unit: 'tablet' as const,
  mgPerUnit,
  smallestPart,
});

test('M-3: a dose is rounded to what the syringe shows and the tablet breaks into', () => {
  expect(roundDose({ mg: 0.437, lowMg: 0.2, highMg: 0.5 }, liquid(1.5), steps)).toMatchObject({
    value: { thousandths: 290 },
  });
  expect(roundDose({ mg: 4.9, lowMg: 4, highMg: 6 }, liquid(1.5), steps)).toMatchObject({
    value: { thousandths: 3_200, mg: expect.closeTo(4.8) },
  });
  expect(roundDose({ mg: 60, lowMg: 50, highMg: 66 }, tablet(50, 0.5), steps)).toMatchObject({
    value: { thousandths: 1_000, mg: 50 },
  });
});

test('M-3: when the nearest step is over the limit, the step below is taken; with none within, nothing is guessed', () => {
  expect(roundDose({ mg: 70, lowMg: 40, highMg: 70 }, tablet(50, 0.5), steps)).toMatchObject({
    value: { mg: 50 },
  });
  expect(roundDose({ mg: 10, lowMg: 8, highMg: 12 }, tablet(50, 0.5), steps)).toMatchObject({
    ok: false,
    code: 'NOT_DRAWABLE',
  });
});

test('M-3: a rounded dose is always within its range and a whole number of steps (property)', () => {
  const amount = fc.double({ min: 0.01, max: 500, noNaN: true });
  const product = fc.oneof(
    amount.map(liquid),
    fc.record({ mg: amount, part: fc.constantFrom(0.25, 0.5, 1) }).map(({ mg, part }) => tablet(mg, part)),
  );
  fc.assert(
    fc.property(amount, fc.double({ min: 0, max: 1, noNaN: true }), product, (mg, spread, one) => {
      const range = { mg, lowMg: mg * (1 - spread), highMg: mg * (1 + spread / 2) };
      const rounded = roundDose(range, one, steps);
      if (!rounded.ok) return;
      expect(Number.isInteger(rounded.value.thousandths)).toBe(true);
      expect(rounded.value.mg).toBeGreaterThanOrEqual(range.lowMg * 0.999999);
      expect(rounded.value.mg).toBeLessThanOrEqual(range.highMg * 1.000001);
      expect(rounded.value.mg).toBeCloseTo((rounded.value.thousandths * one.mgPerUnit) / 1000, 6);
    }),
  );
});
