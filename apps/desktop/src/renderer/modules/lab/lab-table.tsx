import type { ChartRow } from '@burrow/shared/modules/lab/lab-views.ts';
import { compareDates, FEWEST_DATES, MOST_DATES } from '@burrow/shared/modules/lab/rules/compare-dates.ts';
import { columnsOf, groupsOf } from '@burrow/shared/modules/lab/rules/lab-columns.ts';
import {
  Box,
  Button,
  Checkbox,
  Link as MuiLink,
  Paper,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { useLabWords } from './lab-names.ts';
import { LabTableRow } from './lab-table-row.tsx';
import { sourceWords } from './range-words.ts';

interface LabTableProps {
  rows: readonly ChartRow[];
  analyte: string | undefined;
  onAnalyte: (analyte: string) => void;
  onReport: (reportId: string) => void;
  /** Prints the dates of these reports. */
  onPrint: (reportIds: string[]) => void;
}

/** Analytes down, dates across with the newest left. Choosing two to four dates compares them. */
export function LabTable({ rows, analyte, onAnalyte, onReport, onPrint }: LabTableProps) {
  const { t } = useTranslation();
  const names = useLabWords();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isComparing, setComparing] = useState(false);
  const all = columnsOf(rows);
  const columns = isComparing ? all.filter((column) => chosen.includes(column.key)) : all;
  const compared = isComparing
    ? new Map(compareDates(rows, columns).map(({ row, cells }) => [row.analyte, cells]))
    : undefined;
  const sources = sourceWords(
    t,
    rows.flatMap((row) => row.cells.map((cell) => cell.range)),
  );
  const toggle = (id: string) =>
    setChosen((now) =>
      now.includes(id) ? now.filter((other) => other !== id) : [...now.slice(1 - MOST_DATES), id],
    );
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {(chosen.length >= FEWEST_DATES || isComparing) && (
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
          <Button
            variant="outlined"
            color="inherit"
            onClick={() => {
              setComparing(!isComparing);
              if (isComparing) setChosen([]);
            }}
          >
            {isComparing ? t('lab.allDates') : t('lab.compare', { count: chosen.length })}
          </Button>
          {isComparing && (
            <Button color="inherit" onClick={() => onPrint(columns.map(({ key }) => key))}>
              {t('lab.printComparison')}
            </Button>
          )}
        </Box>
      )}
      <Paper
        variant="outlined"
        sx={{ overflowX: 'auto' }}
        tabIndex={0}
        role="region"
        aria-label={t('lab.table')}
      >
        <Table sx={{ '& td, & th': { whiteSpace: 'nowrap' } }}>
          <TableHead>
            <TableRow>
              <TableCell sx={{ position: 'sticky', left: 0, bgcolor: 'background.paper', zIndex: 2 }}>
                {t('lab.analyte')}
              </TableCell>
              <TableCell>{t('lab.range')}</TableCell>
              {columns.map((column) => (
                <TableCell key={column.key}>
                  <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
                    {all.length > 1 && !isComparing && (
                      <Checkbox
                        size="small"
                        checked={chosen.includes(column.key)}
                        onChange={() => toggle(column.key)}
                        slotProps={{
                          input: { 'aria-label': t('lab.chooseDate', { date: column.at.slice(0, 10) }) },
                        }}
                        sx={{ p: 0.5, ml: -1.5, '& svg': { fontSize: 16 } }}
                      />
                    )}
                    <MuiLink
                      component="button"
                      type="button"
                      color="inherit"
                      underline="hover"
                      onClick={() => onReport(column.key)}
                      sx={{ font: 'inherit' }}
                    >
                      <RelativeTime at={column.at} />
                    </MuiLink>
                  </Box>
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          {groupsOf(compared ? rows.filter(({ analyte: code }) => compared.has(code)) : rows).map((group) => (
            <TableBody key={group.name}>
              <TableRow>
                <TableCell
                  component="th"
                  scope="rowgroup"
                  colSpan={columns.length + 2}
                  sx={{
                    bgcolor: 'background.default',
                    color: 'text.secondary',
                    fontWeight: 620,
                    height: 26,
                    py: 0.5,
                    position: 'sticky',
                    left: 0,
                  }}
                >
                  {names.words(group.name)}
                </TableCell>
              </TableRow>
              {group.rows.map((row) => (
                <LabTableRow
                  key={row.analyte}
                  row={row}
                  columns={columns}
                  compared={compared?.get(row.analyte)}
                  isChosen={row.analyte === analyte}
                  onChoose={() => onAnalyte(row.analyte)}
                />
              ))}
            </TableBody>
          ))}
        </Table>
      </Paper>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
        {sources === '' ? t('lab.noRanges') : t('lab.rangesFrom', { sources })}
      </Typography>
    </Box>
  );
}
