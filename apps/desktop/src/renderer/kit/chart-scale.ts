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

export interface Banded extends Point {
  /** Limits that held for this value. */
  low?: number;
  high?: number;
}

export interface BandStep {
  from: number;
  to: number;
  low: number | undefined;
  high: number | undefined;
}

/** The range over time: each point's limits reach half way to its neighbours, at the ends to the edge. */
export function bandSteps(points: readonly Banded[], from: number, to: number): BandStep[] {
  return points.flatMap(({ low, high }, i): BandStep[] => {
    if (low === undefined && high === undefined) return [];
    const middle = (a: number, b: number) => (points[a]!.at + points[b]!.at) / 2;
    return [
      {
        low,
        high,
        from: i === 0 ? from : middle(i - 1, i),
        to: i === points.length - 1 ? to : middle(i, i + 1),
      },
    ];
  });
}

/** The first days of years between two times, every so many years that at most `most` are left. */
export function yearTicks(from: number, to: number, most = 6): { at: number; year: number }[] {
  const first = new Date(from).getUTCFullYear() + 1;
  const last = new Date(to).getUTCFullYear();
  const step = Math.max(1, Math.ceil((last - first + 1) / most));
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return years
    .filter((year) => (last - year) % step === 0)
    .map((year) => ({ year, at: Date.UTC(year, 0, 1) }));
}
