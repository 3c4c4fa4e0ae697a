import type { ChartCell, ChartRow } from '@burrow/shared/modules/lab/lab-views.ts';
import type { ComparedCell } from '@burrow/shared/modules/lab/rules/compare-dates.ts';
import { cellIn, type LabColumn } from '@burrow/shared/modules/lab/rules/lab-columns.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';
import { Box, Link as MuiLink, TableCell, TableRow, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { RangeBar } from '../../kit/range-bar.tsx';
import { CalculatedNote } from './calculated-note.tsx';
import { LabCell } from './lab-cell.tsx';
import { useLabWords } from './lab-names.ts';
import { RangeWhy } from './range-why.tsx';
import { comparableRange } from './range-words.ts';

interface LabTableRowProps {
  row: ChartRow;
  columns: readonly LabColumn[];
  /** The values of a comparison, one per column, with their change. */
  compared: readonly (ComparedCell | undefined)[] | undefined;
  isChosen: boolean;
  onChoose: () => void;
}

/** One analyte: range with the newest value's dot, then its values. */
export function LabTableRow({ row, columns, compared, isChosen, onChoose }: LabTableRowProps) {
  const { t } = useTranslation();
  const names = useLabWords();
  const { locale } = useClinicTime();
  const newest = row.cells[0];
  const percent = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 0 });
  const shown = columns.map((column) => cellIn(row, column));
  return (
    <TableRow hover selected={isChosen} onClick={onChoose} sx={{ cursor: 'pointer' }}>
      <TableCell
        component="th"
        scope="row"
        sx={(theme) => ({
          position: 'sticky',
          left: 0,
          zIndex: 1,
          bgcolor: 'background.paper',
          // The row's own tint lies above the ground that hides what scrolls behind.
          ...(isChosen && {
            backgroundImage: `linear-gradient(color-mix(in srgb, ${theme.vars!.palette.primary.main} 8%, transparent) 0 0)`,
          }),
        })}
      >
        <MuiLink
          component="button"
          type="button"
          color="inherit"
          underline="hover"
          aria-pressed={isChosen}
          aria-label={t('lab.showTrend', { name: names.analyte(row) })}
          sx={{ font: 'inherit', fontWeight: 600 }}
        >
          {names.analyte(row)}
        </MuiLink>
        {newest?.unit && (
          <Typography component="span" variant="caption" sx={{ color: 'text.secondary', ml: 1.5 }}>
            {unitWords(newest.unit)}
          </Typography>
        )}
      </TableCell>
      <TableCell>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <RangeBar
            value={newest?.numericValue}
            low={newest && comparableRange(newest)?.low}
            high={newest && comparableRange(newest)?.high}
            flag={newest?.flag ?? 'none'}
          />
          {row.calculated ? (
            <CalculatedNote calculated={row.calculated} />
          ) : newest?.range ? (
            <RangeWhy range={newest.range} />
          ) : (
            <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
              {t('lab.noRange')}
            </Typography>
          )}
        </Box>
      </TableCell>
      {shown.map((cell, i) => (
        <TableCell key={columns[i]!.key}>
          {cell && (
            <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
              <LabCell
                cell={compared ? { ...cell, change: changeOf(compared[i]?.percent) } : cell}
                rowUnit={newest?.unit}
              />
              {compared?.[i]?.percent !== undefined && (
                <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
                  {percent.format(compared[i].percent)} %
                </Typography>
              )}
            </Box>
          )}
        </TableCell>
      ))}
    </TableRow>
  );
}

/** The arrow of a change in percent. */
function changeOf(percent: number | undefined): ChartCell['change'] {
  if (percent === undefined) return 'none';
  return percent === 0 ? 'same' : percent > 0 ? 'up' : 'down';
}
