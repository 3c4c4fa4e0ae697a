/** What is drawn. */
export type RadiographSubject = 'thorax' | 'limb';

const WHITE = 4095;
/** 5 × 7 letters, one number per row, the leftmost dot in bit 4. */
const LETTERS: Record<string, number[]> = {
  S: [15, 16, 16, 14, 1, 1, 30],
  Y: [17, 17, 10, 4, 4, 4, 4],
  N: [17, 25, 21, 19, 17, 17, 17],
  T: [31, 4, 4, 4, 4, 4, 4],
  H: [17, 17, 17, 31, 17, 17, 17],
  E: [31, 16, 16, 30, 16, 16, 31],
  I: [14, 4, 4, 4, 4, 4, 14],
  C: [14, 17, 16, 16, 16, 17, 14],
  L: [16, 16, 16, 16, 16, 16, 31],
  R: [30, 17, 17, 30, 20, 18, 17],
};

/** Draws a 12-bit radiograph: what lets X-rays through is dark, bone is bright. The word SYNTHETIC is burnt in. */
export function drawRadiograph(
  subject: RadiographSubject,
  rows: number,
  columns: number,
  seed: number,
): Uint16Array {
  const pixels = new Uint16Array(rows * columns);
  const noise = noiseFrom(seed);
  const density = subject === 'thorax' ? thorax : limb;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const value = density(column / columns, row / rows) * WHITE + (noise() - 0.5) * 90;
      pixels[row * columns + column] = Math.max(0, Math.min(WHITE, Math.round(value)));
    }
  write(pixels, columns, 'SYNTHETIC', 0.03, 0.94, rows);
  write(pixels, columns, 'L', 0.92, 0.05, rows);
  return pixels;
}

/** A dog's chest from the side: spine on top, ribs slanting back, lungs dark, heart in the middle. */
function thorax(x: number, y: number): number {
  const body = soft(1 - ellipse(x, y, 0.5, 0.52, 0.56, 0.42), 0.05);
  const lungs = soft(1 - ellipse(x, y, 0.52, 0.5, 0.34, 0.24), 0.25);
  const heart = soft(1 - ellipse(x, y, 0.47, 0.58, 0.13, 0.15), 0.3);
  const diaphragm = soft(x - 0.8 + 0.25 * (y - 0.5) ** 2, 0.05);
  let value = 0.04 + body * 0.42 - lungs * 0.26 + heart * 0.24 + diaphragm * body * 0.12;
  value += body * 0.38 * vertebrae(x, y) + body * 0.1 * ribs(x, y);
  value += body * 0.2 * band(y, 0.86 - 0.1 * x, 0.018);
  return value;
}

function vertebrae(x: number, y: number): number {
  const line = 0.24 + 0.05 * Math.sin(x * 3);
  const bodies = 0.65 + 0.35 * soft(Math.cos(x * 75), 0.6);
  return band(y, line, 0.032) * bodies + 0.6 * band(y, line - 0.07, 0.03) * soft(Math.cos(x * 75 + 1.4), 0.4);
}

function ribs(x: number, y: number): number {
  if (y < 0.25 || y > 0.84) return 0;
  const along = x - 0.28 * (y - 0.25) + 0.12 * Math.sin((y - 0.25) * 4);
  return soft(Math.cos(along * 88) - 0.72, 0.25);
}

/** A stifle from the side: two long bones with bright cortex, a dark joint space, soft tissue around. */
function limb(x: number, y: number): number {
  const bend = 0.5 + (y < 0.5 ? 0.16 * (0.5 - y) : -0.12 * (y - 0.5));
  const knee = 1 + 0.9 * Math.exp(-(((y - 0.5) / 0.1) ** 2));
  const tissue = soft(0.2 * (0.8 + 0.3 * knee) - Math.abs(x - bend), 0.06);
  const joint = 1 - 0.75 * band(y, 0.505 + 0.03 * Math.sin((x - bend) * 14), 0.008);
  const halfWidth = 0.052 * knee;
  const offset = Math.abs(x - bend);
  const bone = soft(halfWidth - offset, 0.012);
  const cortex = band(offset, halfWidth * 0.82, halfWidth * 0.2);
  const kneecap = soft(1 - ellipse(x, y, bend + 0.13, 0.43, 0.022, 0.045), 0.3);
  return 0.03 + tissue * 0.3 + bone * joint * (0.2 + 0.28 * cortex) + kneecap * 0.28;
}

function ellipse(
  x: number,
  y: number,
  centerX: number,
  centerY: number,
  radiusX: number,
  radiusY: number,
): number {
  return Math.hypot((x - centerX) / radiusX, (y - centerY) / radiusY);
}

/** 0 below zero, 1 above `width`, smooth between. */
function soft(value: number, width: number): number {
  const t = Math.max(0, Math.min(1, value / width));
  return t * t * (3 - 2 * t);
}

function band(value: number, center: number, width: number): number {
  return Math.exp(-(((value - center) / width) ** 2));
}

function write(
  pixels: Uint16Array,
  columns: number,
  word: string,
  left: number,
  top: number,
  rows: number,
): void {
  const dot = Math.max(1, Math.round(columns / 300));
  [...word].forEach((letter, index) => {
    LETTERS[letter]?.forEach((bits, line) => {
      for (let bit = 0; bit < 5; bit++)
        if (bits & (16 >> bit))
          square(Math.round(left * columns) + (index * 6 + bit) * dot, Math.round(top * rows) + line * dot);
    });
  });

  function square(x: number, y: number): void {
    for (let row = y; row < Math.min(rows, y + dot); row++)
      for (let column = x; column < Math.min(columns, x + dot); column++)
        pixels[row * columns + column] = WHITE;
  }
}

/** A small repeatable generator (mulberry32): the same seed draws the same picture. */
function noiseFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
