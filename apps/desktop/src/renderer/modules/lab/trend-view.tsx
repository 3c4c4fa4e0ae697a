import type { ChartRow } from '@burrow/shared/modules/lab/lab-views.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';
import { Link as MuiLink, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { useCalculatedWords } from './calculated-words.ts';
import { LabCell } from './lab-cell.tsx';
import { comparableRange, rangeWords, sourceWords } from './range-words.ts';
import { TrendCharts } from './trend-charts.tsx';

interface TrendViewProps {
  row: ChartRow;
  rows: readonly ChartRow[];
  onReport: (reportId: string) => void;
}

/** One analyte over time: the chart with its band, every value, and where the range comes from. */
export function TrendView({ row, rows, onReport }: TrendViewProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const calculatedWords = useCalculatedWords();
  const newest = row.cells[0];
  const range = newest && comparableRange(newest);
  return (
    <>
      <TrendCharts row={row} rows={rows} />
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
