import ConsentIcon from '@mui/icons-material/DrawOutlined';
import { Box } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useChartPatient } from '../directory/chart-patient.ts';
import { ConsentButtons } from './consent-buttons.tsx';
import { ConsentRows, DeclinedRows } from './consent-rows.tsx';

/** What was agreed to and what was not, with the signatures. */
export default function ChartConsents() {
  const { t } = useTranslation();
  const { id: patientId } = useChartPatient();
  const answer = useProcedure('consent', 'ofPatient', { patientId });
  const { consents = [], declined = [] } = answer.data ?? {};
  const isEmpty = answer.data && consents.length + declined.length === 0;
  return (
    <Box sx={{ display: 'grid', gap: 3, maxWidth: 860, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {!isEmpty && <ConsentButtons />}
      <ErrorNotice failure={answer.failure} onRetry={() => void answer.refetch()} />
      {answer.isPending && <LoadingRows rows={4} />}
      {isEmpty && (
        <EmptyState icon={<ConsentIcon />} action={<ConsentButtons />}>
          {t('consent.none')}
        </EmptyState>
      )}
      {declined.length > 0 && (
        <Panel title={t('consent.declined')} count={declined.length}>
          <DeclinedRows declined={declined} />
        </Panel>
      )}
      {consents.length > 0 && (
        <Panel title={t('consent.consents')} count={consents.length}>
          <ConsentRows consents={consents} />
        </Panel>
      )}
    </Box>
  );
}
