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
import { PatientSubject } from './patient-subject.tsx';

/** Records that the animal has died; nothing is asked of its owner from then on. */
export function DeathPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const { locale, now, timeZone } = useClinicTime();
  const update = useCommand('directory', 'updatePatient');
  const [diedOn, setDiedOn] = useState(() => dayIn(timeZone, now));
  const save = async () => {
    if (!(await update.run({ patientId: patient.id, fields: { diedOn } }))) return;
    notify(
      t('death.recorded', { name: patient.name }),
      () => void update.run({ patientId: patient.id, fields: { diedOn: null } }),
    );
    onClose();
  };
  return (
    <SidePanel
      title={t('patient.actions.death')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('common.save')}
      isReady={diedOn !== '' && !update.isRunning}
    >
      <Typography variant="body2">{t('death.meaning')}</Typography>
      <TextField
        type="date"
        label={t('patient.fields.diedOn')}
        value={diedOn}
        onChange={(e) => setDiedOn(e.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
        helperText={diedOn ? dateWords(diedOn, locale) : ' '}
      />
      <ErrorNotice failure={update.failure} />
    </SidePanel>
  );
}
