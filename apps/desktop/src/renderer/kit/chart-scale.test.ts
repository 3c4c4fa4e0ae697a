import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandSteps, yearTicks } from './chart-scale.ts';

test('L-33: the band of each value reaches half way to its neighbours and to the edges, without a gap', () => {
  const points = [
    { at: 0, value: 1, low: 1, high: 2 },
    { at: 10, value: 1, low: 1, high: 3 },
    { at: 40, value: 1 },
    { at: 60, value: 1, high: 3 },
  ];
  expect(bandSteps(points, -5, 70)).toEqual([
    { from: -5, to: 5, low: 1, high: 2 },
    { from: 5, to: 25, low: 1, high: 3 },
    { from: 50, to: 70, low: undefined, high: 3 },
  ]);
});

test('years are few enough to be read, in order, within the chart, the last one always among them (property)', () => {
  const time = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
  fc.assert(
    fc.property(time, time, (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const years = yearTicks(from, to);
      expect(years.length).toBeLessThanOrEqual(6);
      for (const { at } of years) expect(at > from && at <= to).toBe(true);
      if (new Date(from).getUTCFullYear() < new Date(to).getUTCFullYear())
        expect(years.at(-1)?.year).toBe(new Date(to).getUTCFullYear());
    }),
  );
});
