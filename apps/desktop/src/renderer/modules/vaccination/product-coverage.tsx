import type { VaccineProduct } from '@burrow/shared/modules/vaccination/rules/vaccine-tables.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { dateWords, dayIn } from '../../kit/time-words.ts';
import { DueChip } from './due-chip.tsx';

/** What a product would do for this patient today: where each antigen stands, and what would not count yet. */
export function ProductCoverage({ patientId, product }: { patientId: string; product: VaccineProduct }) {
  const { t } = useTranslation();
  const { locale, now, timeZone } = useClinicTime();
  const today = dayIn(timeZone, now);
  const found = useProcedure('vaccination', 'ofPatient', { patientId });
  const lines = (found.data?.lines ?? []).filter(({ antigen }) =>
    product.antigens.some(({ code }) => code === antigen),
  );
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {lines.map((line) => (
        <Box key={line.antigen} sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography variant="body2">{line.name}</Typography>
          <DueChip line={line} />
          {line.earliestOn && line.earliestOn > today && (
            <MeaningChip meaning="abnormal">
              {t('vaccination.tooEarly', { date: dateWords(line.earliestOn, locale) })}
            </MeaningChip>
          )}
        </Box>
      ))}
    </Box>
  );
}
