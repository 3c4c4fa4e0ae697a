import { isMdr1Breed } from '@burrow/shared/modules/calculators/rules/drug-risk.ts';
import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import type { PatientForm } from './patient-form.ts';

/** Offers an alert for a dog of a breed in which the MDR1 variant is known; a person decides (H-51). */
export function Mdr1Hint({ form, onAdd }: { form: PatientForm; onAdd: (text: string) => void }) {
  const { t } = useTranslation();
  const tables = useProcedure('calculators', 'tables', {});
  const hasAlert = form.alerts.some(({ kind }) => kind === 'mdr1');
  if (form.species !== 'dog' || hasAlert || !tables.data || !isMdr1Breed(tables.data, form.breed))
    return null;
  const source = tables.data.drugRisks.sources['wsu-2021'];
  return (
    <Box role="note" sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      <MeaningChip meaning="abnormal" sx={{ height: 'auto', minHeight: 22, whiteSpace: 'normal' }}>
        {t('mdr1.hint', { breed: form.breed })}
      </MeaningChip>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {source?.title}
        {!tables.data.drugRisks.reviewedByVeterinarian && ` · ${t('mdr1.notReviewed')}`}
      </Typography>
      <Button variant="outlined" color="inherit" onClick={() => onAdd(t('mdr1.alert'))}>
        {t('mdr1.add')}
      </Button>
    </Box>
  );
}
