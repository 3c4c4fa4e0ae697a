import type { ConsentFormView } from '@burrow/shared/modules/consent/consent-form.ts';
import { Box } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { MeaningChip } from '../../kit/meaning-chip.tsx';

type Marked = Pick<ConsentFormView, 'version' | 'isOwn' | 'reviewedByLawyer'>;

/** Where a text comes from, which version it is, and whether a lawyer has read it. */
export function FormMarks({ form }: { form: Marked }) {
  const { t } = useTranslation();
  return (
    <Box
      component="span"
      sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap', typography: 'caption' }}
    >
      {t(form.isOwn ? 'consent.ownVersion' : 'consent.version', { version: form.version })}
      {!form.isOwn && !form.reviewedByLawyer && (
        <MeaningChip meaning="waiting">{t('consent.notReviewed')}</MeaningChip>
      )}
    </Box>
  );
}
