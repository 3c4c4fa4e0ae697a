import type { StayView } from '@burrow/shared/modules/ward/ward-views.ts';
import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ConfirmInline } from '../../kit/confirm-inline.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { notify } from '../../kit/notices.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { PlaceField } from './place-field.tsx';
import { SheetPrint } from './sheet-print.tsx';

/** Since when, where and why it stays; ordering, printing, and the way home. */
export function StayHead({ stay }: { stay: StayView }) {
  const { t } = useTranslation();
  const may = useMay();
  const discharge = useCommand('ward', 'discharge');
  const [, setPanel] = useSearchParam('panel');
  const [isPrinting, setPrinting] = useState(false);
  const { name } = stay.patient;
  const isOpen = stay.status === 'admitted';
  const end = async () => {
    if (await discharge.run({ patientId: stay.patient.id, stayId: stay.id }))
      notify(t('ward.isDischarged', { name }));
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', gap: 3, rowGap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h2" component="h2">
          {stay.reason}
        </Typography>
        <MeaningChip meaning={isOpen ? 'waiting' : 'plain'}>{t(`ward.status.${stay.status}`)}</MeaningChip>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('ward.since')} <RelativeTime at={stay.at} /> · {stay.vet}
          {stay.dischargedAt && (
            <>
              {' '}
              · {t('ward.until')} <RelativeTime at={stay.dischargedAt} />
            </>
          )}
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        {may('ward.order') && isOpen && (
          <Button variant="contained" onClick={() => setPanel('treatment')}>
            {t('ward.order')}
          </Button>
        )}
        <PlaceField stay={stay} />
        <Button
          color="inherit"
          variant="outlined"
          startIcon={<PrintIcon />}
          onClick={() => setPrinting(true)}
        >
          {t('ward.print')}
        </Button>
        {may('ward.order') && isOpen && (
          <ConfirmInline
            label={t('ward.discharge')}
            question={t('ward.dischargeQuestion', { name })}
            confirmLabel={t('ward.dischargeNow', { name })}
            onConfirm={() => void end()}
            disabled={discharge.isRunning}
          />
        )}
      </Box>
      <ErrorNotice failure={discharge.failure} />
      {isPrinting && <SheetPrint stayId={stay.id} onClose={() => setPrinting(false)} />}
    </Box>
  );
}
