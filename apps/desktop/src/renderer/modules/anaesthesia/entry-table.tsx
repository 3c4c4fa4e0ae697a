import type { AnaesthesiaEntryView } from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import type { AnaesthesiaTable } from '@burrow/shared/modules/anaesthesia/anaesthesia-tables.ts';
import { readingNames } from '@burrow/shared/modules/anaesthesia/readings.ts';
import { oddReadings, standingEntries } from '@burrow/shared/modules/anaesthesia/rules/chart-entries.ts';
import OddIcon from '@mui/icons-material/WarningAmberOutlined';
import { Button, TableCell, TableRow, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../kit/data-table.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { useChartPatient } from '../directory/chart-patient.ts';

interface EntryTableProps {
  entries: readonly AnaesthesiaEntryView[];
  table: AnaesthesiaTable;
  /** Absent where nothing is corrected any more. */
  onCorrect?: (entry: AnaesthesiaEntryView) => void;
}

/** Every entry, the newest first; a corrected one stays, struck out. */
export function EntryTable({ entries, table, onCorrect }: EntryTableProps) {
  const { t, i18n } = useTranslation();
  const { species } = useChartPatient();
  const shown = readingNames.filter((name) => entries.some(({ readings }) => readings[name] !== undefined));
  const standing = new Set(standingEntries(entries).map(({ id }) => id));
  const nameOf = (code: string) =>
    table.events.find((one) => one.code === code)?.name[i18n.language === 'de' ? 'de' : 'en'] ?? code;
  return (
    <DataTable
      label={t('anaesthesia.entries')}
      isInPanel
      columns={[
        t('anaesthesia.time'),
        ...shown.map((name) => ({ end: t(`anaesthesia.short.${name}`) })),
        t('anaesthesia.event'),
        t('anaesthesia.by'),
        ...(onCorrect ? [''] : []),
      ]}
    >
      {entries
        .toSorted((a, b) => (a.at < b.at ? 1 : -1))
        .map((entry) => {
          const counts = standing.has(entry.id);
          const odd = new Set(
            oddReadings(table.ranges, species, entry.readings).map(({ reading }) => reading),
          );
          return (
            <TableRow
              key={entry.id}
              data-testid="entry"
              sx={
                counts ? undefined : { '& td': { textDecoration: 'line-through', color: 'text.secondary' } }
              }
            >
              <TableCell>
                <RelativeTime at={entry.at} as="clock" />
                {!counts && (
                  <Typography variant="caption" component="div">
                    {t('anaesthesia.corrected')}
                  </Typography>
                )}
              </TableCell>
              {shown.map((name) => (
                <TableCell key={name} align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {odd.has(name as never) && (
                    <OddIcon
                      titleAccess={t('anaesthesia.isOdd')}
                      sx={{ fontSize: 15, color: 'warning.main', verticalAlign: '-2px', mr: 0.5 }}
                    />
                  )}
                  {entry.readings[name]?.toLocaleString(i18n.language)}
                </TableCell>
              ))}
              <TableCell>
                {[entry.event && nameOf(entry.event), entry.note].filter(Boolean).join(': ')}
              </TableCell>
              <TableCell>{entry.by}</TableCell>
              {onCorrect && (
                <TableCell>
                  {counts && (
                    <Button color="inherit" onClick={() => onCorrect(entry)}>
                      {t('anaesthesia.correct')}
                    </Button>
                  )}
                </TableCell>
              )}
            </TableRow>
          );
        })}
    </DataTable>
  );
}
