import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gramsOf, inUnit } from '../../../kernel/rules/mass.ts';
import { weightDoubt } from './weight-doubt.ts';

const grams = fc.integer({ min: 20, max: 900_000 });

test('H-41: kilograms and pounds lead to the same grams and back, to the gram', () => {
  fc.assert(
    fc.property(grams, (weight) => {
      for (const unit of ['kg', 'lb', 'oz', 'g'] as const)
        expect(Math.round(gramsOf(inUnit(weight, unit), unit))).toBe(weight);
      expect(inUnit(weight, 'lb') / inUnit(weight, 'kg')).toBeCloseTo(2.20462, 4);
    }),
  );
});

test('H-42: a number of pounds taken for kilograms, or the other way, is always asked about', () => {
  fc.assert(
    fc.property(grams, fc.double({ min: 0.93, max: 1.07, noNaN: true }), (last, change) => {
      const now = last * change;
      expect(weightDoubt(gramsOf(inUnit(now, 'lb'), 'kg'), last)).toBe('pounds-as-kilograms');
      expect(weightDoubt(gramsOf(inUnit(now, 'kg'), 'lb'), last)).toBe('kilograms-as-pounds');
    }),
  );
});

test('H-42: a change of more than 30 % is asked about, a smaller one and a first weight are not', () => {
  fc.assert(
    fc.property(grams, fc.double({ min: 0.05, max: 6, noNaN: true }), (last, ratio) => {
      expect(weightDoubt(last * ratio, last) !== undefined).toBe(Math.abs((last * ratio) / last - 1) > 0.3);
      expect(weightDoubt(last * ratio, undefined)).toBeUndefined();
    }),
  );
});
