interface Range {
  low?: number;
  high?: number;
}

export interface RangePosition {
  /** All from 0 to 1 along the bar. */
  bandFrom: number;
  bandTo: number;
  dot: number;
  /** True when the value lies beyond the bar, so that the dot sits on its end. */
  isBeyond: boolean;
}

/**
 * Where band and dot lie on a range's bar. The band takes the middle half; a range open to one side
 * reaches that side's end. Undefined without a limit to draw.
 */
export function rangePosition(value: number, { low, high }: Range): RangePosition | undefined {
  if (low === undefined && high === undefined) return undefined;
  const width = low !== undefined && high !== undefined ? high - low : Math.abs(low ?? high ?? 1) || 1;
  if (width <= 0) return undefined;
  const from = (low ?? high! - width) - width / 2;
  const to = (high ?? low! + width) + width / 2;
  const at = (x: number) => (x - from) / (to - from);
  const dot = at(value);
  return {
    bandFrom: low === undefined ? 0 : at(low),
    bandTo: high === undefined ? 1 : at(high),
    dot: Math.min(1, Math.max(0, dot)),
    isBeyond: dot < 0 || dot > 1,
  };
}
