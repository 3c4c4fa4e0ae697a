import type { LabOrderView } from '@burrow/shared/modules/lab/lab-views.ts';
import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { type Meaning, MeaningChip } from '../../kit/meaning-chip.tsx';
import { notify } from '../../kit/notices.tsx';
import { Panel } from '../../kit/panel.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { CancelOrder } from './cancel-order.tsx';
import { OrderLabel } from './order-label.tsx';

export const orderMeanings: Record<LabOrderView['status'], Meaning> = {
  ordered: 'waiting',
  collected: 'waiting',
  resulted: 'done',
  cancelled: 'plain',
};

/** The patient's open lab orders with what to do next; nothing when none is open. */
export function LabOrders({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const orders = useProcedure('lab', 'orders', { patientId });
  const collect = useCommand('lab', 'markCollected');
  const [labelOf, setLabelOf] = useState<LabOrderView>();
  const open =
    orders.data?.filter((order) => order.status === 'ordered' || order.status === 'collected') ?? [];
  if (open.length === 0) return <ErrorNotice failure={orders.failure} />;
  const markCollected = async (order: LabOrderView) => {
    if (await collect.run({ orderId: order.id })) notify(t('lab.collectedFor', { name: order.patientName }));
  };
  return (
    <Panel title={t('lab.openOrders')} count={open.length}>
      <ErrorNotice failure={collect.failure} />
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {open.map((order) => (
          <Box
            component="li"
            key={order.id}
            sx={{
              display: 'flex',
              alignItems: 'center',
              columnGap: 3,
              rowGap: 1,
              flexWrap: 'wrap',
              px: 3,
              py: 2,
              borderBottom: 1,
              borderColor: 'divider',
              '&:last-child': { borderBottom: 0 },
            }}
          >
            <Typography variant="body2" sx={{ fontWeight: 620 }}>
              {order.accession}
            </Typography>
            <Typography variant="body2">{order.panels.map((panel) => panel.name).join(', ')}</Typography>
            {order.priority === 'urgent' && <MeaningChip meaning="abnormal">{t('lab.urgent')}</MeaningChip>}
            <MeaningChip meaning={orderMeanings[order.status]}>
              {t(`lab.orderStatuses.${order.status}`)}
            </MeaningChip>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {order.orderedBy} · <RelativeTime at={order.at} />
            </Typography>
            <Box sx={{ ml: 'auto', display: 'flex', gap: 1, flexWrap: 'wrap' }}>
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
              {may('lab.sample') && (
                <Button color="inherit" onClick={() => setLabelOf(order)}>
                  {t('lab.label')}
                </Button>
              )}
              {may('lab.order') && <CancelOrder order={order} />}
            </Box>
          </Box>
        ))}
      </Box>
      {labelOf && (
        <SidePanel title={t('lab.label')} onClose={() => setLabelOf(undefined)}>
          <OrderLabel
            accession={labelOf.accession}
            patientName={labelOf.patientName}
            species={labelOf.species}
            ownerName={labelOf.ownerName}
            lines={labelOf.panels.map((panel) => panel.name)}
            at={labelOf.at}
          />
        </SidePanel>
      )}
    </Panel>
  );
}
