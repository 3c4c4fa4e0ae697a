import type { AnaesthesiaView } from '@burrow/shared/modules/anaesthesia/anaesthesia.module.ts';
import type { AnaesthesiaTable } from '@burrow/shared/modules/anaesthesia/anaesthesia-tables.ts';
import type { Reading } from '@burrow/shared/modules/anaesthesia/readings.ts';
import { standingEntries, trendsOf } from '@burrow/shared/modules/anaesthesia/rules/chart-entries.ts';
import { Box, useTheme } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { linePath, scale, ticks } from '../../kit/chart-scale.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { clockWords } from '../../kit/time-words.ts';

const WIDTH = 900;
const HEIGHT = 300;
const LEFT = 36;
const RIGHT = 92;
const BOTTOM = 40;
const LEAST_TOP = 160;

/** Each line has its own sign, as on paper charts; colour says nothing. */
const signs: Partial<Record<Reading, string>> = {
  pulsePerMinute: '●',
  systolicMmHg: '▼',
  meanMmHg: '×',
  diastolicMmHg: '▲',
  breathsPerMinute: '○',
  etCO2MmHg: '◇',
  spO2Percent: '■',
};

/** The trends of one anaesthesia on one scale, each with its sign, and what happened as lines across. */
export function AnaesthesiaChart({ record, table }: { record: AnaesthesiaView; table: AnaesthesiaTable }) {
  const { t, i18n } = useTranslation();
  const { vars } = useTheme();
  const { locale, timeZone } = useClinicTime();
  const palette = vars!.palette;
  const trends = trendsOf(record.entries).filter(({ reading }) => signs[reading]);
  const events = standingEntries(record.entries).filter(({ event }) => event !== '');
  const times = [
    ...trends.flatMap(({ points }) => points.map(({ at }) => at)),
    ...events.map(({ at }) => Date.parse(at)),
  ];
  if (trends.length === 0) return null;
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const top = Math.max(LEAST_TOP, ...trends.flatMap(({ points }) => points.map(({ value }) => value)));
  const x = scale(from, to, LEFT, WIDTH - RIGHT);
  const y = scale(0, top, HEIGHT - BOTTOM, 28);
  const clock = (at: number) => clockWords(new Date(at), locale, timeZone);
  const nameOf = (code: string) =>
    table.events.find((one) => one.code === code)?.name[i18n.language === 'de' ? 'de' : 'en'] ?? code;
  const ends = spread(trends.map(({ points }) => y(points.at(-1)!.value)));
  return (
    <Box
      sx={{ overflowX: 'auto', p: 2 }}
      tabIndex={0}
      role="region"
      aria-label={t('anaesthesia.trends')}
      data-testid="anaesthesia-chart"
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={trends
          .map(
            ({ reading, points }) =>
              `${t(`anaesthesia.readings.${reading}`)} ${points.map(({ value }) => value).join(', ')}`,
          )
          .join('; ')}
        style={{ width: '100%', minWidth: 820, display: 'block' }}
      >
        {ticks(0, top, 6).map((tick) => (
          <g key={tick}>
            <line
              x1={LEFT}
              x2={WIDTH - RIGHT}
              y1={y(tick)}
              y2={y(tick)}
              stroke={palette.divider}
              strokeWidth={0.8}
            />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" fontSize={11} fill={palette.text.secondary}>
              {tick}
            </text>
          </g>
        ))}
        {events.map(({ id, at, event }, i) => (
          <g key={id}>
            <line
              x1={x(Date.parse(at))}
              x2={x(Date.parse(at))}
              y1={16}
              y2={HEIGHT - BOTTOM}
              stroke={palette.text.secondary}
              strokeDasharray="2 4"
            />
            <text
              x={x(Date.parse(at)) + 3}
              y={HEIGHT - BOTTOM + 14 + (i % 2) * 13}
              fontSize={11}
              fill={palette.text.primary}
            >
              {nameOf(event)}
            </text>
          </g>
        ))}
        {trends.map(({ reading, points }, i) => (
          <g key={reading}>
            <path d={linePath(points, x, y)} fill="none" stroke={palette.text.secondary} strokeWidth={1} />
            {points.map((point) => (
              <text
                key={point.at}
                x={x(point.at)}
                y={y(point.value) + 4}
                textAnchor="middle"
                fontSize={12}
                fill={palette.primary.main}
              >
                <title>{`${clock(point.at)} ${t(`anaesthesia.readings.${reading}`)} ${point.value}`}</title>
                {signs[reading]}
              </text>
            ))}
            <text x={WIDTH - RIGHT + 10} y={ends[i]! + 4} fontSize={11} fill={palette.text.primary}>
              {signs[reading]} {t(`anaesthesia.short.${reading}`)}
            </text>
          </g>
        ))}
        <text x={LEFT} y={10} fontSize={11} fill={palette.text.secondary}>
          {clock(from)}
        </text>
        <text x={WIDTH - RIGHT} y={10} textAnchor="end" fontSize={11} fill={palette.text.secondary}>
          {clock(to)}
        </text>
      </svg>
    </Box>
  );
}

/** Heights at least a line apart, so that no name covers another. */
function spread(heights: readonly number[]): number[] {
  const placed = [...heights];
  const order = heights.map((_height, i) => i).sort((a, b) => heights[a]! - heights[b]!);
  for (const [rank, i] of order.entries()) {
    const above = order[rank - 1];
    if (above !== undefined) placed[i] = Math.max(placed[i]!, placed[above]! + 13);
  }
  return placed;
}
