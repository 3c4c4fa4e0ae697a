import { Alert, Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useProcedure } from '../../app/procedures.ts';

/** Says that the server refused changes of this station, with the way to their codes. */
export function RefusedPushes() {
  const { t } = useTranslation();
  const sync = useProcedure('station', 'sync', {});
  const count = sync.data?.refused.length ?? 0;
  if (count === 0) return null;
  return (
    <Alert
      severity="warning"
      action={
        <Button color="inherit" component={Link} href="/sync">
          {t('sync.open')}
        </Button>
      }
    >
      {t('sync.refusedCount', { count })}
    </Alert>
  );
}
