import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { PrescriptionView } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import { Box, Button, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';

interface StopMedicineProps {
  prescription: PrescriptionView;
  patient: PatientView;
  onClose: () => void;
}

/** Ends a medicine with a reason. Names the patient, for it cannot be undone. */
export function StopMedicine({ prescription, patient, onClose }: StopMedicineProps) {
  const { t } = useTranslation();
  const stop = useCommand('pharmacy', 'stop');
  const [reason, setReason] = useState('');
  const names = { name: patient.name, product: prescription.productName };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const input = { patientId: patient.id, prescriptionId: prescription.id, reason };
    if (reason.trim() === '' || !(await stop.run(input))) return;
    notify(t('pharmacy.hasStopped', names));
    onClose();
  };
  return (
    <Box component="form" onSubmit={(event) => void save(event)} sx={{ display: 'grid', gap: 2 }}>
      <TextField
        autoFocus
        label={t('pharmacy.stopReason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ErrorNotice failure={stop.failure} />
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <Button type="submit" variant="outlined" disabled={reason.trim() === '' || stop.isRunning}>
          {t('pharmacy.stopFor', names)}
        </Button>
        <Button color="inherit" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Box>
    </Box>
  );
}
