import { Alert, Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from './procedures.ts';

/** Notices tell of a change at once; whoever is not signed in, or has lost the core, hears of it by asking. */
const ASK_MS = 5_000;

/** Says for as long as it is so that the station cannot keep what it is given, and what to do. */
export function HealthStrip({ mayRecover = false }: { mayRecover?: boolean }) {
  const { t } = useTranslation();
  const recover = useCommand('station', 'recover');
  const { data, refetch } = useProcedure('station', 'health', {}, { refetchEveryMs: ASK_MS });
  if (!data?.problem) return null;
  const askForIt = async () => {
    await recover.run({});
    void refetch();
  };
  const asksForIt = mayRecover && data.problem === 'DATABASE_DAMAGED' && !data.willRecover;
  return (
    <Alert
      severity="error"
      variant="filled"
      role="alert"
      square
      action={
        asksForIt && (
          <Button
            color="inherit"
            variant="outlined"
            disabled={recover.isRunning}
            onClick={() => void askForIt()}
          >
            {t('health.recover')}
          </Button>
        )
      }
      sx={{
        flexShrink: 0,
        flexWrap: { xs: 'wrap', sm: 'nowrap' },
        bgcolor: 'error.main',
        color: 'error.contrastText',
      }}
    >
      {t(data.willRecover ? 'health.willRecover' : `errors.${data.problem}`)}
    </Alert>
  );
}
