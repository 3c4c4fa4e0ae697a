import ImagingIcon from '@mui/icons-material/ImageSearchOutlined';
import { Box, Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { useChartPatient } from '../directory/chart-patient.ts';
import { ImagingOrders } from './imaging-orders.tsx';
import { StudyList } from './study-list.tsx';

/** The patient's studies and imaging orders. */
export function ChartImaging() {
  const { t } = useTranslation();
  const may = useMay();
  const patient = useChartPatient();
  const [, setPanel] = useSearchParam('panel');
  const studies = useProcedure('imaging', 'studies', { patientId: patient.id });
  const orders = useProcedure('imaging', 'orders', { patientId: patient.id });
  const open = orders.data?.filter((order) => order.status === 'ordered');
  return (
    <Box sx={{ display: 'grid', gap: 3, maxWidth: 1100 }}>
      <ErrorNotice failure={studies.failure ?? orders.failure} onRetry={() => void studies.refetch()} />
      {open && open.length > 0 && (
        <Panel title={t('imaging.worklist')} count={open.length}>
          <ImagingOrders orders={open} />
        </Panel>
      )}
      <Panel title={t('imaging.studies')} count={studies.data?.length}>
        {studies.isPending && <LoadingRows rows={4} height={56} />}
        {studies.data?.length === 0 && (
          <EmptyState
            icon={<ImagingIcon />}
            action={
              may('imaging.order') && (
                <Button variant="contained" onClick={() => setPanel('order-imaging')}>
                  {t('patient.actions.order-imaging')}
                </Button>
              )
            }
          >
            {t('imaging.noneOfPatient')}
          </EmptyState>
        )}
        {studies.data && <StudyList studies={studies.data} />}
      </Panel>
    </Box>
  );
}
