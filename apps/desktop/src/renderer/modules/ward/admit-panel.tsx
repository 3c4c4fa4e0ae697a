import { TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { WeightField, weightOf } from '../../kit/weight-field.tsx';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';

/** Takes an animal in: why, where, and its weight. */
export function AdmitPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const admit = useCommand('ward', 'admit');
  const [, navigate] = useLocation();
  const [reason, setReason] = useState('');
  const [place, setPlace] = useState('');
  const [weight, setWeight] = useState('');
  const weightGrams = weightOf(weight);
  const isReady =
    reason.trim() !== '' && (weight.trim() === '' || weightGrams !== undefined) && !admit.isRunning;
  const save = async () => {
    if (!(await admit.run({ patientId: patient.id, reason, place, weightGrams }))) return;
    notify(t('ward.isAdmitted', { name: patient.name }));
    navigate(patientPath(patient.id, 'stay'));
  };
  return (
    <SidePanel
      title={t('ward.admit')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('ward.admitNow', { name: patient.name })}
      isReady={isReady}
    >
      <TextField
        autoFocus
        label={t('ward.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextField
        label={t('ward.place')}
        value={place}
        onChange={(event) => setPlace(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 40 } }}
      />
      <WeightField text={weight} onText={setWeight} lastGrams={patient.weight?.grams} />
      <ErrorNotice failure={admit.failure} />
    </SidePanel>
  );
}
