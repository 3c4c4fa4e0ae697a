import { Button, LinearProgress } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Splash } from '../../app/splash.tsx';
import { useClinicTime } from '../../kit/clinic-time.ts';

interface FirstSyncProps {
  /** How many records have come so far. */
  documents: number;
  /** Signs in before all is there, for whoever cannot wait. */
  onSkip: (() => void) | undefined;
}

/** A new station fetches the clinic's records; until they are here its screens would look empty. */
export function FirstSync({ documents, onSkip }: FirstSyncProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const count = new Intl.NumberFormat(locale).format(documents);
  return (
    <Splash words={t('firstSync.fetching', { count: documents, number: count })}>
      <LinearProgress aria-label={t('firstSync.title')} sx={{ width: 'min(320px, 80vw)' }} />
      {onSkip && (
        <Button color="inherit" onClick={onSkip}>
          {t('firstSync.skip')}
        </Button>
      )}
    </Splash>
  );
}
