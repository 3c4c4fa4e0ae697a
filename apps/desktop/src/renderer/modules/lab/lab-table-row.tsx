import type { ChartRow } from '@burrow/shared/modules/lab/lab-views.ts';
import { Box, Link as MuiLink, TableCell, TableRow, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { RangeBar } from '../../kit/range-bar.tsx';
import { unitWords } from '../../kit/unit-words.ts';
import { CalculatedNote } from './calculated-note.tsx';
import { LabCell } from './lab-cell.tsx';
import { cellIn, type LabColumn } from './lab-columns.ts';
import { RangeWhy } from './range-why.tsx';
import { comparableRange } from './range-words.ts';

interface LabTableRowProps {
  row: ChartRow;
  columns: readonly LabColumn[];
  isComparing: boolean;
  isChosen: boolean;
  onChoose: () => void;
}

/** One analyte: range with the newest value's dot, then its values. */
export function LabTableRow({ row, columns, isComparing, isChosen, onChoose }: LabTableRowProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const newest = row.cells[0];
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
          aria-label={t('lab.showTrend', { name: row.displayName })}
          sx={{ font: 'inherit', fontWeight: 600 }}
        >
          {row.displayName}
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
        <TableCell key={columns[i]!.key}>{cell && <LabCell cell={cell} rowUnit={newest?.unit} />}</TableCell>
      ))}
      {isComparing && <TableCell>{difference(shown, locale)}</TableCell>}
    </TableRow>
  );
}

function difference(
  cells: readonly ({ numericValue?: number; unit?: string } | undefined)[],
  locale: string,
): string {
  const [newer, older] = cells;
  if (newer?.numericValue === undefined || older?.numericValue === undefined || newer.unit !== older.unit)
    return '–';
  return new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumSignificantDigits: 3 }).format(
    newer.numericValue - older.numericValue,
  );
}
