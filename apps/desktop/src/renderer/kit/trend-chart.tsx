import { Box, useTheme } from '@mui/material';
import { useState } from 'react';
import { type Banded, bandSteps, linePath, type Point, scale, ticks, yearTicks } from './chart-scale.ts';
import { useClinicTime } from './clinic-time.ts';
import type { Meaning } from './meaning-chip.tsx';
import { dateWords, dayIn } from './time-words.ts';

export interface TrendPoint extends Banded {
  words: string;
  meaning: Meaning;
}

const WIDTH = 340;
const HEIGHT = 190;
const LEFT = 44;
const BOTTOM = 24;

/** Values over time with the reference band that held for each; a point tells its value on hover and focus. */
export function TrendChart({
  points,
  label,
  from = points[0]?.at ?? 0,
  to = points.at(-1)?.at ?? 0,
}: {
  points: readonly TrendPoint[];
  label: string;
  /** The time that the chart spans; the points' own when absent. Charts below each other share it. */
  from?: number;
  to?: number;
}) {
  const { vars } = useTheme();
  const palette = vars!.palette;
  const { locale, timeZone } = useClinicTime();
  const [shown, setShown] = useState<TrendPoint>();
  const last = points.at(-1);
  if (!last) return null;
  const values = [
    ...points.map((p) => p.value),
    ...points.flatMap((p) => [p.low, p.high]).filter((v) => v !== undefined),
  ];
  const pad = (Math.max(...values) - Math.min(...values)) * 0.12 || Math.abs(last.value) * 0.2 || 1;
  const bottom = Math.min(...values) - pad;
  const top = Math.max(...values) + pad;
  const x = scale(from, to, LEFT + 10, WIDTH - 12);
  const y = scale(bottom, top, HEIGHT - BOTTOM, 10);
  const colours = { critical: palette.error.main, abnormal: palette.warning.main } as Partial<
    Record<Meaning, string>
  >;
  const dateOf = (p: Point) => dateWords(dayIn(timeZone, new Date(p.at)), locale);
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  const years = yearTicks(from, to);
  return (
    <Box sx={{ position: 'relative' }}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-label={label} style={{ width: '100%', display: 'block' }}>
        {bandSteps(points, from, to).map((step) => {
          const bandTop = step.high === undefined ? 10 : y(step.high);
          const bandBottom = step.low === undefined ? HEIGHT - BOTTOM : y(step.low);
          return (
            <rect
              key={step.from}
              x={step.from === from ? LEFT : x(step.from)}
              y={bandTop}
              width={Math.max(
                0,
                (step.to === to ? WIDTH : x(step.to)) - (step.from === from ? LEFT : x(step.from)),
              )}
              height={Math.max(0, bandBottom - bandTop)}
              fill={palette.primary.main}
              opacity={0.13}
            />
          );
        })}
        {(years.length > 1 ? years : []).map(({ at, year }) => (
          <g key={year}>
            <line
              x1={x(at)}
              x2={x(at)}
              y1={10}
              y2={HEIGHT - BOTTOM}
              stroke={palette.divider}
              strokeWidth={0.7}
            />
            <text x={x(at)} y={HEIGHT - 7} textAnchor="middle" fontSize={11} fill={palette.text.secondary}>
              {year}
            </text>
          </g>
        ))}
        {ticks(bottom, top).map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} stroke={palette.divider} strokeWidth={0.7} />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" fontSize={11} fill={palette.text.secondary}>
              {number.format(tick)}
            </text>
          </g>
        ))}
        <path d={linePath(points, x, y)} fill="none" stroke={palette.text.secondary} strokeWidth={1.4} />
        {points.map((p) => (
          // biome-ignore lint/a11y/useSemanticElements: SVG has no button of its own
          <g
            key={p.at + p.words}
            tabIndex={0}
            role="button"
            aria-label={`${dateOf(p)}: ${p.words}`}
            onMouseEnter={() => setShown(p)}
            onMouseLeave={() => setShown(undefined)}
            onFocus={() => setShown(p)}
            onBlur={() => setShown(undefined)}
          >
            <circle cx={x(p.at)} cy={y(p.value)} r={11} fill="transparent" />
            <circle
              cx={x(p.at)}
              cy={y(p.value)}
              r={points.length > 20 ? 3.2 : 4.5}
              fill={colours[p.meaning] ?? palette.text.primary}
              stroke={palette.background.paper}
              strokeWidth={1.5}
            />
          </g>
        ))}
        {(years.length > 1 ? [] : [points[0]!, ...(points.length > 1 ? [last] : [])]).map((p, i) => (
          <text
            key={p.at}
            x={x(p.at)}
            y={HEIGHT - 7}
            textAnchor={points.length === 1 ? 'middle' : i === 0 ? 'start' : 'end'}
            fontSize={11}
            fill={palette.text.secondary}
          >
            {dateOf(p)}
          </text>
        ))}
      </svg>
      {shown && (
        <Box
          sx={{
            position: 'absolute',
            left: `${(x(shown.at) / WIDTH) * 100}%`,
            top: `${(y(shown.value) / HEIGHT) * 100}%`,
            transform: `translate(${x(shown.at) > WIDTH * 0.6 ? '-105%' : '8px'}, -115%)`,
            bgcolor: 'text.primary',
            color: 'background.paper',
            px: 2,
            py: 1,
            borderRadius: 1,
            typography: 'caption',
            whiteSpace: 'nowrap',
            pointerEvents: 'none',
          }}
        >
          <strong>{shown.words}</strong> · {dateOf(shown)}
        </Box>
      )}
    </Box>
  );
}
