import type { Acknowledgement } from '@burrow/shared/modules/lab/lab-views.ts';
import { Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../kit/relative-time.tsx';

/** Who acknowledged a critical value, when, and what was done. */
export function AcknowledgementList({ acknowledgements }: { acknowledgements: readonly Acknowledgement[] }) {
  const { t } = useTranslation();
  return acknowledgements.map(({ action, note, by, at }) => (
    <Typography key={at + by} variant="body2">
      {t('lab.critical.by', { name: by })} <RelativeTime at={at} />:{' '}
      {[action !== 'other' && t(`lab.critical.actions.${action}`), note].filter(Boolean).join(' · ')}
    </Typography>
  ));
}
