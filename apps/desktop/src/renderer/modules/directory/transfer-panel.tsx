import { TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { dateWords, dayIn } from '../../kit/time-words.ts';
import type { ChartPanelProps } from './chart-panels.tsx';
import { OwnerPicker } from './owner-picker.tsx';
import { PatientSubject } from './patient-subject.tsx';
import { useOwnerChoice } from './use-owner-choice.ts';

/** Gives the patient another main owner; the one before stays in the history. */
export function TransferPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const { locale, now, timeZone } = useClinicTime();
  const transfer = useCommand('directory', 'transferPatient');
  const undo = useCommand('directory', 'undoTransfer');
  const choice = useOwnerChoice();
  const [on, setOn] = useState(() => dayIn(timeZone, now));
  const [reason, setReason] = useState('');
  const save = async () => {
    const toOwnerId = await choice.take();
    if (!toOwnerId) return;
    const before = patient.owner?.id;
    const moved = await transfer.run({ patientId: patient.id, toOwnerId, on, reason });
    if (!moved) return;
    notify(
      t('people.transferred', { name: moved.name, owner: moved.owner?.fullName }),
      before ? () => void undo.run({ patientId: patient.id, fromOwnerId: before }) : undefined,
    );
    onClose();
  };
  return (
    <SidePanel
      title={t('patient.actions.transfer')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('people.transfer')}
      isReady={choice.isMade && on !== '' && !transfer.isRunning && !choice.isRunning}
    >
      <Typography variant="body2">
        {t('people.from')} <strong>{patient.owner?.fullName}</strong>
      </Typography>
      <OwnerPicker {...choice.picker} label={t('people.to')} />
      <ErrorNotice failure={choice.failure} />
      <TextField
        type="date"
        label={t('people.on')}
        value={on}
        onChange={(e) => setOn(e.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
        helperText={on ? dateWords(on, locale) : ' '}
      />
      <TextField
        label={t('people.reason')}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        helperText={t('people.reasonHint')}
      />
      <ErrorNotice failure={transfer.failure} />
    </SidePanel>
  );
}
