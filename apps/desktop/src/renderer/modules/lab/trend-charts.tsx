import type { ChartRow } from '@burrow/shared/modules/lab/lab-views.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';
import { Autocomplete, Box, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TrendChart } from '../../kit/trend-chart.tsx';
import { useLabWords } from './lab-names.ts';
import { trendPoints } from './trend-points.ts';

interface TrendChartsProps {
  row: ChartRow;
  /** All rows of the chart, to lay others below on the same time. */
  rows: readonly ChartRow[];
}

/** An analyte over the years, and any others below it on one time axis. */
export function TrendCharts({ row, rows }: TrendChartsProps) {
  const { t } = useTranslation();
  const names = useLabWords();
  const [others, setOthers] = useState<readonly ChartRow[]>([]);
  const drawn = [row, ...others]
    .map((one) => ({ one, points: trendPoints(one) }))
    .filter(({ points }) => points.length > 0);
  const times = drawn.flatMap(({ points }) => points.map(({ at }) => at));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  return (
    <>
      {drawn.map(({ one, points }) => (
        <Box key={one.analyte}>
          {others.length > 0 && (
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {names.analyte(one)} {unitWords(one.cells[0]?.unit)}
            </Typography>
          )}
          <TrendChart
            points={points}
            from={from}
            to={to}
            label={t('lab.trendOf', { name: names.analyte(one), count: points.length })}
          />
        </Box>
      ))}
      <Autocomplete
        multiple
        size="small"
        options={rows.filter(({ analyte }) => analyte !== row.analyte)}
        value={[...others]}
        getOptionLabel={(option) => names.analyte(option)}
        getOptionKey={({ analyte }) => analyte}
        onChange={(_, next) => setOthers(next)}
        renderInput={(params) => <TextField {...params} label={t('lab.layBelow')} />}
      />
    </>
  );
}
