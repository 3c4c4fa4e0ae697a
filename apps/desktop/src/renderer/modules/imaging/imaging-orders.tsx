import type { ImagingOrderView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ConfirmInline } from '../../kit/confirm-inline.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { type Meaning, MeaningChip } from '../../kit/meaning-chip.tsx';
import { notify } from '../../kit/notices.tsx';
import { Rows } from '../../kit/rows.tsx';
import { LabelButton } from '../orders/label-button.tsx';
import { OrderRow } from '../orders/order-row.tsx';

const meanings: Record<ImagingOrderView['status'], Meaning> = {
  ordered: 'waiting',
  acquired: 'done',
  cancelled: 'plain',
};

/** Imaging orders as a list; in a chart without the patient, who stands above already. */
export function ImagingOrders({
  orders,
  showsPatient,
}: {
  orders: readonly ImagingOrderView[];
  showsPatient?: boolean;
}) {
  const { t } = useTranslation();
  const may = useMay();
  const cancel = useCommand('imaging', 'cancelOrder');
  const cancelIt = async (order: ImagingOrderView) => {
    if (await cancel.run({ orderId: order.id }))
      notify(t('lab.cancelledFor', { accession: order.accession, name: order.patientName }));
  };
  return (
    <>
      <ErrorNotice failure={cancel.failure} />
      <Rows>
        {orders.map((order) => (
          <OrderRow
            key={order.id}
            order={order}
            what={order.procedure}
            patientIn={showsPatient ? 'imaging' : undefined}
            chips={
              <>
                <MeaningChip meaning="plain">{order.modality}</MeaningChip>
                <MeaningChip meaning={meanings[order.status]}>
                  {t(`imaging.orderStatuses.${order.status}`)}
                </MeaningChip>
              </>
            }
          >
            <LabelButton order={order} lines={[order.procedure]} />
            {may('imaging.order') && order.status === 'ordered' && (
              <ConfirmInline
                label={t('lab.cancelOrder')}
                question={t('imaging.cancelQuestion', {
                  procedure: order.procedure,
                  name: order.patientName,
                })}
                confirmLabel={t('lab.cancelOrder')}
                onConfirm={() => void cancelIt(order)}
              />
            )}
          </OrderRow>
        ))}
      </Rows>
    </>
  );
}
