import { useTheme } from '@mui/material';
import { linePath, type Point, scale } from './chart-scale.ts';

/** A small line of values over time; `label` says what it shows to those who do not see it. */
export function Sparkline({
  points,
  label,
  width = 132,
  height = 34,
}: {
  points: readonly Point[];
  label: string;
  width?: number;
  height?: number;
}) {
  const { vars } = useTheme();
  const last = points.at(-1);
  if (!last || points.length < 2) return null;
  const values = points.map((p) => p.value);
  const x = scale(points[0]!.at, last.at, 4, width - 5);
  const y = scale(Math.min(...values), Math.max(...values), height - 5, 5);
  const colour = vars!.palette.primary.main;
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      <path d={linePath(points, x, y)} fill="none" stroke={colour} strokeWidth={1.5} strokeLinejoin="round" />
      <circle cx={x(last.at)} cy={y(last.value)} r={3} fill={colour} />
    </svg>
  );
}
