import ImagingIcon from '@mui/icons-material/ImageSearchOutlined';
import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Screen } from '../../kit/screen.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { ImagingOrders } from './imaging-orders.tsx';
import { StudyList } from './study-list.tsx';

/** What modalities have still to take, and what awaits a reading. */
export function ImagingWorklist() {
  const { t } = useTranslation();
  const [show, setShow] = useSearchParam('show');
  const isAll = show === 'all';
  const orders = useProcedure('imaging', 'orders', { open: true });
  const studies = useProcedure('imaging', 'studies', { unread: !isAll });
  return (
    <Screen title={t('places.imaging')}>
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          alignItems: 'start',
          gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
        }}
      >
        <Panel
          title={t(isAll ? 'imaging.recent' : 'imaging.toRead')}
          count={studies.data?.length}
          action={
            <ToggleButtonGroup
              size="small"
              exclusive
              value={isAll ? 'all' : 'unread'}
              onChange={(_, value: string | null) => value && setShow(value === 'all' ? 'all' : undefined)}
              aria-label={t('lab.show')}
              sx={{ '& button': { py: 0.5 } }}
            >
              <ToggleButton value="unread">{t('imaging.unread')}</ToggleButton>
              <ToggleButton value="all">{t('common.all')}</ToggleButton>
            </ToggleButtonGroup>
          }
        >
          <ErrorNotice failure={studies.failure} onRetry={() => void studies.refetch()} />
          {studies.isPending && <LoadingRows rows={6} height={56} />}
          {studies.data?.length === 0 && (
            <EmptyState icon={<ImagingIcon />}>
              {t(isAll ? 'imaging.noStudies' : 'imaging.allRead')}
            </EmptyState>
          )}
          {studies.data && <StudyList studies={studies.data} showsPatient />}
        </Panel>
        <Panel title={t('imaging.worklist')} count={orders.data?.length}>
          <ErrorNotice failure={orders.failure} onRetry={() => void orders.refetch()} />
          {orders.isPending && <LoadingRows rows={4} height={48} />}
          {orders.data?.length === 0 && <EmptyState>{t('imaging.noOrders')}</EmptyState>}
          {orders.data && <ImagingOrders orders={orders.data} showsPatient />}
        </Panel>
      </Box>
    </Screen>
  );
}
