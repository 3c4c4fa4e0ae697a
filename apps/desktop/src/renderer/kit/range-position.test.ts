import { expect, it } from 'vitest';
import { rangePosition } from './range-position.ts';

it('puts the band in the middle half and the dot by its value', () => {
  expect(rangePosition(15, { low: 10, high: 20 })).toEqual({
    bandFrom: 0.25,
    bandTo: 0.75,
    dot: 0.5,
    isBeyond: false,
  });
});

it('keeps a value far beyond on the end of the bar', () => {
  expect(rangePosition(900, { low: 10, high: 20 })).toMatchObject({ dot: 1, isBeyond: true });
  expect(rangePosition(-900, { low: 10, high: 20 })).toMatchObject({ dot: 0, isBeyond: true });
});

it('reaches the end on the open side', () => {
  expect(rangePosition(1, { high: 4 })).toMatchObject({ bandFrom: 0 });
  expect(rangePosition(9, { low: 4 })).toMatchObject({ bandTo: 1 });
});

it('draws nothing without limits', () => {
  expect(rangePosition(1, {})).toBeUndefined();
  expect(rangePosition(1, { low: 5, high: 5 })).toBeUndefined();
});
