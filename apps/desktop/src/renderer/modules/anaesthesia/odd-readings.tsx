import type { AnaesthesiaTable } from '@burrow/shared/modules/anaesthesia/anaesthesia-tables.ts';
import type { Readings } from '@burrow/shared/modules/anaesthesia/readings.ts';
import { oddReadings } from '@burrow/shared/modules/anaesthesia/rules/chart-entries.ts';
import type { Species } from '@burrow/shared/modules/directory/patient.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { MeaningChip } from '../../kit/meaning-chip.tsx';

interface OddReadingsProps {
  table: AnaesthesiaTable;
  species: Species;
  readings: Readings;
}

/** Values that a second look would do good, with what is usual and where that stands. They are never refused. */
export function OddReadings({ table, species, readings }: OddReadingsProps) {
  const { t, i18n } = useTranslation();
  const odd = oddReadings(table.ranges, species, readings);
  const number = (value: number) => value.toLocaleString(i18n.language);
  if (odd.length === 0) return null;
  const sources = [...new Set(odd.map(({ range }) => range.source))].flatMap(
    (key) => table.sources[key] ?? [],
  );
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      {odd.map(({ reading, value, kind, range }) => (
        <MeaningChip
          key={reading}
          meaning={kind === 'unusual' ? 'abnormal' : 'critical'}
          sx={{ height: 'auto', whiteSpace: 'normal', py: 0.5 }}
        >
          {t(`anaesthesia.odd.${kind}`, {
            reading: t(`anaesthesia.readings.${reading}`),
            ...{ value: number(value), low: number(range.usualLow), high: number(range.usualHigh) },
          })}
        </MeaningChip>
      ))}
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {sources.map(({ title, year }) => `${title}, ${year}`).join('; ')} · {t('visit.recalled')} ·{' '}
        {t('visit.notReviewed')}
      </Typography>
    </Box>
  );
}
