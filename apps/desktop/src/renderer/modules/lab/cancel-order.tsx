import type { LabOrderView } from '@burrow/shared/modules/lab/lab-views.ts';
import { Box, Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';

/** Cancels an order that has no result yet; the reason is kept with it. */
export function CancelOrder({ order }: { order: LabOrderView }) {
  const { t } = useTranslation();
  const cancel = useCommand('lab', 'cancelOrder');
  const [reason, setReason] = useState<string>();
  if (reason === undefined)
    return (
      <Button color="inherit" onClick={() => setReason('')}>
        {t('lab.cancelOrder')}
      </Button>
    );
  const save = async () => {
    if (!reason.trim() || !(await cancel.run({ orderId: order.id, reason }))) return;
    notify(t('lab.cancelledFor', { accession: order.accession, name: order.patientName }));
  };
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      <TextField
        autoFocus
        label={t('lab.cancelReason', { name: order.patientName })}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === 'Enter') void save();
          if (e.key === 'Escape') setReason(undefined);
        }}
        sx={{ width: 260 }}
      />
      <Button
        color="error"
        variant="outlined"
        disabled={!reason.trim() || cancel.isRunning}
        onClick={() => void save()}
      >
        {t('lab.cancelOrder')}
      </Button>
      <ErrorNotice failure={cancel.failure} />
    </Box>
  );
}
