import { expect, test } from 'vitest';
import { hasRoom, type Ink, type InkPoint, ink, isSignature } from './ink.ts';

const line = (points: number, step: number): InkPoint[] =>
  Array.from({ length: points }, (_point, i) => ({ x: i * step, y: 500, pressure: 50 }));

test('O-4: a dot or a short slip is no signature, a drawn line is', () => {
  expect(isSignature([])).toBe(false);
  expect(isSignature([[{ x: 10, y: 10, pressure: 50 }]])).toBe(false);
  expect(isSignature([line(10, 20)])).toBe(false);
  expect(isSignature([line(10, 40), line(10, 40)])).toBe(true);
});

test('O-4: ink is bounded, by strokes and by points, and says when it is full', () => {
  const many: Ink = Array.from({ length: 61 }, () => line(2, 10));
  expect(ink.safeParse(many).success).toBe(false);
  expect(hasRoom(many.slice(1))).toBe(false);
  const dense: Ink = Array.from({ length: 5 }, () => line(801, 1));
  expect(ink.safeParse(dense).success).toBe(false);
  expect(ink.safeParse(dense.slice(1)).success).toBe(true);
  expect(hasRoom([line(3_999, 0)])).toBe(true);
  expect(ink.safeParse([[{ x: 3_001, y: 0, pressure: 50 }]]).success).toBe(false);
});
