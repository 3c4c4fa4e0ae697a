import type { ChartRow } from '@burrow/shared/modules/lab/lab-views.ts';
import { Link as MuiLink, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { flagMeaning } from '../../kit/flag-chip.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { TrendChart } from '../../kit/trend-chart.tsx';
import { unitWords } from '../../kit/unit-words.ts';
import { useCalculatedWords } from './calculated-words.ts';
import { LabCell } from './lab-cell.tsx';
import { comparableRange, rangeWords, sourceWords } from './range-words.ts';

/** One analyte over time: the chart with its band, every value, and where the range comes from. */
export function TrendView({ row, onReport }: { row: ChartRow; onReport: (reportId: string) => void }) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const calculatedWords = useCalculatedWords();
  const newest = row.cells[0];
  // Values in another unit belong on another axis; the list below still holds them.
  const points = row.cells
    .filter(
      (cell) => cell.numericValue !== undefined && cell.unit === newest?.unit && cell.status !== 'cancelled',
    )
    .map((cell) => ({
      at: Date.parse(cell.at),
      value: cell.numericValue!,
      words: [cell.value, unitWords(cell.unit)].filter(Boolean).join(' '),
      meaning: flagMeaning(cell.flag),
    }))
    .reverse();
  const range = newest && comparableRange(newest);
  return (
    <>
      {points.length > 0 && (
        <TrendChart
          points={points}
          low={range?.low}
          high={range?.high}
          label={t('lab.trendOf', { name: row.displayName, count: points.length })}
        />
      )}
      <Rows isOrdered>
        {row.cells.map((cell) => (
          <Row key={cell.reportId} sx={{ display: 'flex', gap: 3, py: 1.5, alignItems: 'center' }}>
            <MuiLink
              component="button"
              type="button"
              color="inherit"
              variant="body2"
              onClick={() => onReport(cell.reportId)}
              sx={{ width: 120, textAlign: 'left' }}
            >
              <RelativeTime at={cell.at} />
            </MuiLink>
            <LabCell cell={cell} rowUnit={undefined} />
          </Row>
        ))}
      </Rows>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
        {row.calculated && `${t('lab.calculated.mark')}: ${calculatedWords(row.calculated)}. `}
        {range
          ? `${t('lab.range')}: ${rangeWords(range, locale)} ${unitWords(range.unit)}. ${sourceWords(t, [range])}.`
          : !row.calculated && t('lab.noRangeHint')}
        {newest?.deviceRange && ` ${t('lab.deviceRange', { range: newest.deviceRange })}`}
      </Typography>
    </>
  );
}
