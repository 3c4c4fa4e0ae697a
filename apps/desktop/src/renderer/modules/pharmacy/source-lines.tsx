import type { FindingView } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import { Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';

/** Where a figure comes from, and how far it has been checked. */
export function SourceLines({ sources }: { sources: FindingView['sources'] }) {
  const { t } = useTranslation();
  return sources.map(({ title, year, basis, reviewedByVeterinarian }) => (
    <Typography key={title} variant="caption" component="p" sx={{ color: 'text.secondary' }}>
      {[
        `${title}, ${year}`,
        basis === 'recalled' && t('pharmacy.recalled'),
        !reviewedByVeterinarian && t('vaccination.notReviewed'),
      ]
        .filter(Boolean)
        .join(' · ')}
    </Typography>
  ));
}
