import type { ChartRow } from '@burrow/shared/modules/lab/lab-views.ts';
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
import { columnsOf, groupsOf } from './lab-columns.ts';
import { LabTableRow } from './lab-table-row.tsx';
import { sourceWords } from './range-words.ts';

interface LabTableProps {
  rows: readonly ChartRow[];
  analyte: string | undefined;
  onAnalyte: (analyte: string) => void;
  onReport: (reportId: string) => void;
}

/** Analytes down, dates across with the newest left. Choosing two dates compares them. */
export function LabTable({ rows, analyte, onAnalyte, onReport }: LabTableProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isComparing, setComparing] = useState(false);
  const all = columnsOf(rows);
  const columns = isComparing ? all.filter((column) => chosen.includes(column.key)) : all;
  const sources = sourceWords(
    t,
    rows.flatMap((row) => row.cells.map((cell) => cell.range)),
  );
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((other) => other !== id) : [...now.slice(-1), id]));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {(chosen.length === 2 || isComparing) && (
        <Button
          variant="outlined"
          color="inherit"
          sx={{ justifySelf: 'start' }}
          onClick={() => {
            setComparing(!isComparing);
            if (isComparing) setChosen([]);
          }}
        >
          {t(isComparing ? 'lab.allDates' : 'lab.compare')}
        </Button>
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
              {isComparing && <TableCell>{t('lab.difference')}</TableCell>}
            </TableRow>
          </TableHead>
          {groupsOf(rows).map((group) => (
            <TableBody key={group.name}>
              <TableRow>
                <TableCell
                  component="th"
                  scope="rowgroup"
                  colSpan={columns.length + 2 + Number(isComparing)}
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
                  {group.name}
                </TableCell>
              </TableRow>
              {group.rows.map((row) => (
                <LabTableRow
                  key={row.analyte}
                  row={row}
                  columns={columns}
                  isComparing={isComparing}
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
