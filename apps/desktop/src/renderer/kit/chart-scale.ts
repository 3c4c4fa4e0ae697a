export interface Point {
  at: number;
  value: number;
}

/** Maps a domain to pixels; a domain without width lies in the middle. */
export function scale(from: number, to: number, pixelFrom: number, pixelTo: number): (x: number) => number {
  if (to === from) return () => (pixelFrom + pixelTo) / 2;
  return (x) => pixelFrom + ((x - from) / (to - from)) * (pixelTo - pixelFrom);
}

/** Round numbers that cover `from` to `to` in about `count` steps. */
export function ticks(from: number, to: number, count = 4): number[] {
  const span = to - from || Math.abs(to) || 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough) ?? rough;
  const list: number[] = [];
  for (let x = Math.ceil(from / step) * step; x <= to + step * 1e-9; x += step)
    list.push(Number(x.toPrecision(12)));
  return list;
}

/** The path of a line through points. */
export function linePath(
  points: readonly Point[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  return points
    .map((p, i) => `${i === 0 ? 'M' : 'L'}${x(p.at).toFixed(1)} ${y(p.value).toFixed(1)}`)
    .join('');
}
