import { TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { dateWords, dayIn } from '../../kit/time-words.ts';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { AntigenField } from './antigen-field.tsx';

/** Exempts the patient from a vaccination from today on, with the medical reason. */
export function ExemptPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const { locale, now, timeZone } = useClinicTime();
  const record = useCommand('vaccination', 'recordExemption');
  const [antigen, setAntigen] = useState('');
  const [untilOn, setUntilOn] = useState('');
  const [reason, setReason] = useState('');
  const save = async () => {
    const exemption = {
      patientId: patient.id,
      antigen,
      fromOn: dayIn(timeZone, now),
      reason,
      ...(untilOn ? { untilOn } : {}),
    };
    if (!(await record.run(exemption))) return;
    notify(t('vaccination.exemption.recorded', { name: patient.name }));
    onClose();
  };
  return (
    <SidePanel
      title={t('vaccination.exemption.add')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('common.save')}
      isReady={antigen !== '' && reason.trim() !== '' && !record.isRunning}
    >
      <AntigenField patientId={patient.id} value={antigen} onChange={setAntigen} />
      <TextField
        label={t('vaccination.exemption.reason')}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
      <TextField
        type="date"
        label={t('vaccination.exemption.until')}
        value={untilOn}
        onChange={(e) => setUntilOn(e.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
        helperText={untilOn ? dateWords(untilOn, locale) : t('vaccination.exemption.untilHint')}
      />
      <ErrorNotice failure={record.failure} />
    </SidePanel>
  );
}
