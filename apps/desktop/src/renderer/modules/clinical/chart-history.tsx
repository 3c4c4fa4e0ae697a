import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import { Box, Button, Paper } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { useChartPatient } from '../directory/chart-patient.ts';
import { HistoryList } from './history-list.tsx';

/** Everything that happened to the patient, newest first; each line leads to its source. */
export function ChartHistory() {
  const { t } = useTranslation();
  const may = useMay();
  const patient = useChartPatient();
  const history = useProcedure('clinical', 'history', { patientId: patient.id });
  const [, setPanel] = useSearchParam('panel');
  return (
    <Box sx={{ maxWidth: 860, display: 'grid', gap: 3 }}>
      {may('records.write') && (
        <Button
          variant="outlined"
          color="inherit"
          sx={{ justifySelf: 'start' }}
          onClick={() => setPanel('note')}
        >
          {t('history.addNote')}
        </Button>
      )}
      <ErrorNotice failure={history.failure} onRetry={() => void history.refetch()} />
      {history.isPending && <LoadingRows rows={10} />}
      {history.data?.length === 0 && <EmptyState icon={<HistoryIcon />}>{t('history.none')}</EmptyState>}
      {history.data && history.data.length > 0 && (
        <Paper variant="outlined">
          <HistoryList patientId={patient.id} entries={history.data} />
        </Paper>
      )}
    </Box>
  );
}
