import type { ResultLine } from '@burrow/shared/modules/lab/lab-entities.ts';
import type { CalculatedLine } from '@burrow/shared/modules/lab/lab-views.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { FlagChip } from '../../kit/flag-chip.tsx';
import { RangeBar } from '../../kit/range-bar.tsx';
import { CalculatedNote } from './calculated-note.tsx';
import { useLabWords } from './lab-names.ts';
import { RangeWhy } from './range-why.tsx';
import { comparableRange, sourceWords } from './range-words.ts';
import { isFlagged } from './worst-first.ts';

/** The values of one report with range, flag and the device's own word beside ours; below them what follows from them. */
export function ReportLines({
  lines,
  calculated,
}: {
  lines: readonly ResultLine[];
  calculated: readonly CalculatedLine[];
}) {
  const { t } = useTranslation();
  const names = useLabWords();
  const sources = sourceWords(
    t,
    lines.map((line) => line.range),
  );
  return (
    <Box sx={{ overflowX: 'auto', mx: -2 }} tabIndex={0} role="region" aria-label={t('lab.values')}>
      <Table sx={{ '& td, & th': { px: 2 } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('lab.analyte')}</TableCell>
            <TableCell>{t('lab.value')}</TableCell>
            <TableCell>{t('lab.range')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.sequence}>
              <TableCell component="th" scope="row" title={line.code}>
                {names.analyte(line)}
                {line.note && (
                  <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                    {line.note}
                  </Typography>
                )}
              </TableCell>
              <TableCell>
                <Box
                  sx={{
                    display: 'flex',
                    gap: 1.5,
                    alignItems: 'center',
                    whiteSpace: 'nowrap',
                    fontWeight: isFlagged(line.flag) ? 650 : 450,
                  }}
                >
                  <span>
                    {line.value}{' '}
                    <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
                      {unitWords(line.unit)}
                    </Box>
                  </span>
                  <FlagChip flag={line.flag} short />
                </Box>
              </TableCell>
              <TableCell>
                {line.range ? (
                  <Box sx={{ display: 'grid', gap: 0.5 }}>
                    <RangeBar
                      value={line.numericValue}
                      low={comparableRange(line)?.low}
                      high={comparableRange(line)?.high}
                      flag={line.flag}
                    />
                    <RangeWhy range={line.range} unit={unitWords(line.range.unit)} />
                  </Box>
                ) : (
                  <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                    {line.deviceRange ? t('lab.deviceRange', { range: line.deviceRange }) : t('lab.noRange')}
                  </Typography>
                )}
              </TableCell>
            </TableRow>
          ))}
          {calculated.map((line) => (
            <TableRow key={line.code}>
              <TableCell component="th" scope="row">
                {names.analyte(line)}
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                {line.value}{' '}
                <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
                  {unitWords(line.unit)}
                </Box>
              </TableCell>
              <TableCell>
                <CalculatedNote calculated={line.calculated} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {sources !== '' && (
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary', px: 2, pt: 2 }}>
          {t('lab.rangesFrom', { sources })}
        </Typography>
      )}
    </Box>
  );
}
