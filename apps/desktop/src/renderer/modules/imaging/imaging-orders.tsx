import type { ImagingOrderView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { Box, Button, Link as MuiLink, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ConfirmInline } from '../../kit/confirm-inline.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { type Meaning, MeaningChip } from '../../kit/meaning-chip.tsx';
import { notify } from '../../kit/notices.tsx';
import { PatientLine } from '../../kit/patient-line.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { OrderLabel } from '../lab/order-label.tsx';

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
  const [labelOf, setLabelOf] = useState<ImagingOrderView>();
  const cancelIt = async (order: ImagingOrderView) => {
    if (await cancel.run({ orderId: order.id }))
      notify(t('lab.cancelledFor', { accession: order.accession, name: order.patientName }));
  };
  return (
    <>
      <ErrorNotice failure={cancel.failure} />
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {orders.map((order) => (
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
            {showsPatient && (
              <MuiLink
                component={Link}
                href={patientPath(order.patientId, 'imaging')}
                color="inherit"
                underline="hover"
              >
                <PatientLine name={order.patientName} species={order.species} ownerName={order.ownerName} />
              </MuiLink>
            )}
            <Typography variant="body2">{order.procedure}</Typography>
            <MeaningChip meaning="plain">{order.modality}</MeaningChip>
            <MeaningChip meaning={meanings[order.status]}>
              {t(`imaging.orderStatuses.${order.status}`)}
            </MeaningChip>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {order.orderedBy} · <RelativeTime at={order.at} />
            </Typography>
            <Box sx={{ ml: 'auto', display: 'flex', gap: 1, flexWrap: 'wrap' }}>
              <Button color="inherit" onClick={() => setLabelOf(order)}>
                {t('lab.label')}
              </Button>
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
            lines={[labelOf.procedure]}
            at={labelOf.at}
          />
        </SidePanel>
      )}
    </>
  );
}
