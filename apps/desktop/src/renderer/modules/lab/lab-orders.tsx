import type { LabOrderView } from '@burrow/shared/modules/lab/lab-views.ts';
import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { type Meaning, MeaningChip } from '../../kit/meaning-chip.tsx';
import { notify } from '../../kit/notices.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Rows } from '../../kit/rows.tsx';
import { LabelButton } from '../orders/label-button.tsx';
import { OrderRow } from '../orders/order-row.tsx';
import { CancelOrder } from './cancel-order.tsx';
import { useLabWords } from './lab-names.ts';

export const orderMeanings: Record<LabOrderView['status'], Meaning> = {
  ordered: 'waiting',
  collected: 'waiting',
  resulted: 'done',
  cancelled: 'plain',
};

/** The patient's open lab orders with what to do next; nothing when none is open. */
export function LabOrders({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const names = useLabWords();
  const may = useMay();
  const orders = useProcedure('lab', 'orders', { patientId });
  const collect = useCommand('lab', 'markCollected');
  const open =
    orders.data?.filter((order) => order.status === 'ordered' || order.status === 'collected') ?? [];
  if (open.length === 0) return <ErrorNotice failure={orders.failure} />;
  const markCollected = async (order: LabOrderView) => {
    if (await collect.run({ orderId: order.id })) notify(t('lab.collectedFor', { name: order.patientName }));
  };
  return (
    <Panel title={t('lab.openOrders')} count={open.length}>
      <ErrorNotice failure={collect.failure} />
      <Rows>
        {open.map((order) => {
          const panels = order.panels.map((panel) => names.words(panel.name));
          return (
            <OrderRow
              key={order.id}
              order={order}
              what={panels.join(', ')}
              chips={
                <>
                  {order.priority === 'urgent' && (
                    <MeaningChip meaning="abnormal">{t('lab.urgent')}</MeaningChip>
                  )}
                  <MeaningChip meaning={orderMeanings[order.status]}>
                    {t(`lab.orderStatuses.${order.status}`)}
                  </MeaningChip>
                </>
              }
            >
              {may('lab.sample') && order.status === 'ordered' && (
                <Button
                  variant="outlined"
                  color="inherit"
                  disabled={collect.isRunning}
                  onClick={() => void markCollected(order)}
                >
                  {t('lab.markCollected')}
                </Button>
              )}
              {may('lab.sample') && <LabelButton order={order} lines={panels} />}
              {may('lab.order') && <CancelOrder order={order} />}
            </OrderRow>
          );
        })}
      </Rows>
    </Panel>
  );
}
