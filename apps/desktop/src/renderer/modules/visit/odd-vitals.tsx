import type { OddVital } from '@burrow/shared/modules/visit/rules/odd-vitals.ts';
import type { VisitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';

interface OddVitalsProps {
  odd: readonly OddVital[];
  species: string;
  tables: VisitTables;
}

/** Values that deserve a second look, in words with the source of the range. */
export function OddVitals({ odd, species, tables }: OddVitalsProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  if (odd.length === 0) return null;
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const sources = [...new Set(odd.map(({ range }) => range.source))].map((key) => {
    const { title, year, basis } = tables.vitalRanges.sources[key]!;
    return [`${title}, ${year}`, basis === 'recalled' && t('visit.recalled')].filter(Boolean).join(' · ');
  });
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      {odd.map(({ measure, value, kind, range }) => (
        <MeaningChip key={measure} meaning="abnormal" sx={{ height: 'auto', py: 0.5, whiteSpace: 'normal' }}>
          {t(`visit.odd.${kind}`, {
            measure: t(`visit.measures.${measure}`),
            value: number(value),
            low: number(range.usualLow),
            high: number(range.usualHigh),
            species: t(`species.${species}` as 'species.dog'),
          })}
        </MeaningChip>
      ))}
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {[...sources, !tables.vitalRanges.reviewedByVeterinarian && t('visit.notReviewed')]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
}
