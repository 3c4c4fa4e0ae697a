import { Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { HistoryList } from './history-list.tsx';

const SHOWN = 7;

/** The last things that happened. */
export function HistorySummary({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const history = useProcedure('clinical', 'history', { patientId });
  return (
    <Panel
      title={t('patient.section.history')}
      action={
        <Button component={Link} href={patientPath(patientId, 'history')}>
          {t('common.all')}
        </Button>
      }
    >
      <ErrorNotice failure={history.failure} />
      {history.data?.length === 0 && (
        <Typography variant="body2" sx={{ p: 3, color: 'text.secondary' }}>
          {t('history.none')}
        </Typography>
      )}
      {history.data && <HistoryList patientId={patientId} entries={history.data.slice(0, SHOWN)} isShort />}
    </Panel>
  );
}
