import { withdrawalReason } from '@burrow/shared/modules/lab/lab-entities.ts';
import type { LabReportView } from '@burrow/shared/modules/lab/lab-views.ts';
import { Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';

type Reason = z.infer<typeof withdrawalReason>;

/** Withdraws a report with a reason code; it stays visible as withdrawn. Names the patient, for it cannot be undone. */
export function WithdrawForm({ report, onDone }: { report: LabReportView; onDone?: () => void }) {
  const { t } = useTranslation();
  const withdraw = useCommand('lab', 'withdraw');
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<Reason | ''>('');
  const [note, setNote] = useState('');
  const save = async () => {
    if (!reason || !(await withdraw.run({ reportId: report.id, reason, note }))) return;
    notify(t('lab.withdrawn', { name: report.patientName }));
    onDone?.();
  };
  if (!isOpen)
    return (
      <Button color="inherit" onClick={() => setOpen(true)} sx={{ justifySelf: 'start', ml: -2 }}>
        {t('lab.withdraw')}
      </Button>
    );
  return (
    <Box role="group" aria-label={t('lab.withdraw')} sx={{ display: 'grid', gap: 3 }}>
      <Typography variant="body2">
        {t('lab.withdrawQuestion', { test: report.testName, name: report.patientName })}
      </Typography>
      <TextField
        select
        autoFocus
        label={t('lab.reason')}
        value={reason}
        onChange={(e) => setReason(e.target.value as Reason)}
      >
        {withdrawalReason.options.map((code) => (
          <MenuItem key={code} value={code}>
            {t(`lab.reasons.${code}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField label={t('lab.note')} value={note} onChange={(e) => setNote(e.target.value)} />
      <ErrorNotice failure={withdraw.failure} />
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button
          color="error"
          variant="outlined"
          disabled={!reason || withdraw.isRunning}
          onClick={() => void save()}
        >
          {t('lab.withdrawFrom', { name: report.patientName })}
        </Button>
        <Button color="inherit" onClick={() => setOpen(false)}>
          {t('common.cancel')}
        </Button>
      </Box>
    </Box>
  );
}
