import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bottleBalance } from './bottle-balance.ts';

const movement = fc.record({
  movement: fc.constantFrom('received', 'drawn', 'wasted', 'found', 'missing'),
  microlitres: fc.integer({ min: 1, max: 50_000 }),
});

test('Y-29: draws of two stations from one bottle add up, in whatever order they meet (property)', () => {
  fc.assert(
    fc.property(fc.array(movement), fc.array(movement), (here, there) => {
      const apart = bottleBalance(here) + bottleBalance(there);
      expect(bottleBalance([...here, ...there])).toBe(apart);
      expect(bottleBalance([...there.reverse(), ...here])).toBe(apart);
    }),
  );
});

test('Y-29: more drawn than there was shows below zero instead of being hidden', () => {
  const full = { movement: 'received', microlitres: 10_000 } as const;
  const draw = { movement: 'drawn', microlitres: 6_000 } as const;
  expect(bottleBalance([full, draw])).toBe(4_000);
  expect(bottleBalance([full, draw, draw])).toBe(-2_000);
});
