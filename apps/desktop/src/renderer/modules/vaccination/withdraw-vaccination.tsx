import type { VaccinationView } from '@burrow/shared/modules/vaccination/vaccination-views.ts';
import { Box, Button, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';

interface WithdrawVaccinationProps {
  dose: VaccinationView;
  patientName: string;
}

/** Withdraws a wrong entry with a reason. Names the patient, for it cannot be undone. */
export function WithdrawVaccination({ dose, patientName }: WithdrawVaccinationProps) {
  const { t } = useTranslation();
  const withdraw = useCommand('vaccination', 'withdraw');
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '' || !(await withdraw.run({ vaccinationId: dose.id, reason }))) return;
    notify(t('vaccination.withdrawn', { name: patientName }));
  };
  if (!isOpen)
    return (
      <Button
        color="inherit"
        size="small"
        onClick={() => setOpen(true)}
        sx={{ ml: -1.5, py: 0, color: 'text.secondary' }}
      >
        {t('vaccination.withdraw')}
      </Button>
    );
  return (
    <Box component="form" onSubmit={(e) => void save(e)} sx={{ display: 'grid', gap: 2, mt: 2 }}>
      <TextField
        autoFocus
        label={t('vaccination.withdrawReason')}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
      <ErrorNotice failure={withdraw.failure} />
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button
          type="submit"
          color="error"
          variant="outlined"
          disabled={reason.trim() === '' || withdraw.isRunning}
        >
          {t('vaccination.withdrawFrom', { product: dose.productName, name: patientName })}
        </Button>
        <Button color="inherit" onClick={() => setOpen(false)}>
          {t('common.cancel')}
        </Button>
      </Box>
    </Box>
  );
}
