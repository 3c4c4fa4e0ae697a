import { TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';

/** A note for the record; it is not edited afterwards. */
export function NotePanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const add = useCommand('clinical', 'addVisitNote');
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const save = async () => {
    if (!(await add.run({ patientId: patient.id, reason, text }))) return;
    notify(t('history.noteAdded', { name: patient.name }));
    onClose();
  };
  return (
    <SidePanel
      title={t('history.addNote')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      width={520}
      submit={t('history.addNote')}
      isReady={reason.trim() !== '' && text.trim() !== '' && !add.isRunning}
    >
      <TextField
        autoFocus
        label={t('history.reason')}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
      <TextField
        label={t('history.text')}
        value={text}
        onChange={(e) => setText(e.target.value)}
        multiline
        minRows={8}
        helperText={t('history.noteHint')}
      />
      <ErrorNotice failure={add.failure} />
    </SidePanel>
  );
}
