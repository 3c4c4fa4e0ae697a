import { Alert } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from './procedures.ts';

/** Notices tell of a change at once; whoever is not signed in, or has lost the core, hears of it by asking. */
const ASK_MS = 5_000;

/** Says for as long as it is so that the station cannot keep what it is given, and what to do. */
export function HealthStrip() {
  const { t } = useTranslation();
  const { data } = useProcedure('station', 'health', {}, { refetchEveryMs: ASK_MS });
  if (!data?.problem) return null;
  return (
    <Alert
      severity="error"
      variant="filled"
      role="alert"
      square
      sx={{ flexShrink: 0, bgcolor: 'error.main', color: 'error.contrastText' }}
    >
      {t(`errors.${data.problem}`)}
    </Alert>
  );
}
