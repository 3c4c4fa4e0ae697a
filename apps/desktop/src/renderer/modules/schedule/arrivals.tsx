import EventIcon from '@mui/icons-material/EventAvailableOutlined';
import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useProcedure } from '../../app/procedures.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useFresh } from '../../kit/fresh.ts';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Rows } from '../../kit/rows.tsx';
import { ArrivalRow } from './arrival-row.tsx';

/** Today's patients by time, with where each of them is. */
export function Arrivals() {
  const { t } = useTranslation();
  const day = useProcedure('schedule', 'day', {});
  const isFresh = useFresh(day.data?.map((arrival) => arrival.id));
  const arrivals = day.data?.toSorted((a, b) => a.at.localeCompare(b.at));
  return (
    <Panel title={t('today.arrivals')} count={arrivals?.length}>
      <ErrorNotice failure={day.failure} onRetry={() => void day.refetch()} />
      {day.isPending && <LoadingRows rows={8} height={44} />}
      {arrivals?.length === 0 && (
        <EmptyState
          icon={<EventIcon />}
          action={
            <Button component={Link} href="/patients" variant="outlined" color="inherit">
              {t('places.patients')}
            </Button>
          }
        >
          {t('today.noArrivals')}
        </EmptyState>
      )}
      <Rows isOrdered>
        {arrivals?.map((arrival) => (
          <ArrivalRow key={arrival.id} arrival={arrival} isFresh={isFresh(arrival.id)} />
        ))}
      </Rows>
    </Panel>
  );
}
