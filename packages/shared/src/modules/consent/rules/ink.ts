import { z } from 'zod';

/** A signature's field, in units: three times as wide as high, whatever the screen it was drawn on. */
export const INK_WIDTH = 3_000;
export const INK_HEIGHT = 1_000;
const MOST_STROKES = 60;
const MOST_POINTS = 4_000;
/** Shorter than this in all, it is a slip of the hand and no signature. */
const LEAST_LENGTH = 600;

const point = z.object({
  x: z.number().int().min(0).max(INK_WIDTH),
  y: z.number().int().min(0).max(INK_HEIGHT),
  /** In hundredths; 50 from a mouse or finger that tells none. */
  pressure: z.number().int().min(0).max(100),
});
export type InkPoint = z.infer<typeof point>;
const stroke = z.array(point).min(1).max(MOST_POINTS);

/** Lines drawn by pen, finger or mouse, each as its points. */
export const ink = z
  .array(stroke)
  .max(MOST_STROKES)
  .refine((strokes) => countPoints(strokes) <= MOST_POINTS, 'too many points');
export type Ink = z.infer<typeof ink>;

function countPoints(strokes: readonly (readonly unknown[])[]): number {
  return strokes.reduce((sum, { length }) => sum + length, 0);
}

/** Whether another stroke can be begun without the ink becoming too much to keep. */
export function hasRoom(strokes: Ink): boolean {
  return strokes.length < MOST_STROKES && hasRoomForPoint(strokes);
}

/** Whether the last stroke can go on. */
export function hasRoomForPoint(strokes: Ink): boolean {
  return countPoints(strokes) < MOST_POINTS;
}

/** Whether what was drawn is long enough to be a signature. */
export function isSignature(strokes: Ink): boolean {
  const length = strokes.reduce(
    (sum, points) =>
      sum +
      points.reduce((along, { x, y }, i) => {
        const before = points[i - 1] ?? { x, y };
        return along + Math.hypot(x - before.x, y - before.y);
      }, 0),
    0,
  );
  return length >= LEAST_LENGTH;
}
