import { FormControlLabel, Radio, RadioGroup, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { AntigenField } from './antigen-field.tsx';

/** Records measured antibodies, of today. */
export function TitrePanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const record = useCommand('vaccination', 'recordTitre');
  const [antigen, setAntigen] = useState('');
  const [verdict, setVerdict] = useState('');
  const [finding, setFinding] = useState('');
  const save = async () => {
    const isProtective = verdict === 'protective';
    if (!(await record.run({ patientId: patient.id, antigen, isProtective, finding }))) return;
    notify(t('vaccination.titre.recorded', { name: patient.name }));
    onClose();
  };
  return (
    <SidePanel
      title={t('vaccination.titre.add')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('common.save')}
      isReady={antigen !== '' && verdict !== '' && !record.isRunning}
    >
      <AntigenField patientId={patient.id} value={antigen} onChange={setAntigen} />
      <RadioGroup
        aria-label={t('vaccination.titre.verdict')}
        value={verdict}
        onChange={(_, value) => setVerdict(value)}
      >
        <FormControlLabel
          value="protective"
          control={<Radio size="small" />}
          label={t('vaccination.titre.isProtective')}
        />
        <FormControlLabel
          value="unprotective"
          control={<Radio size="small" />}
          label={t('vaccination.titre.isNotProtective')}
        />
      </RadioGroup>
      <TextField
        label={t('vaccination.titre.finding')}
        value={finding}
        onChange={(e) => setFinding(e.target.value)}
      />
      <ErrorNotice failure={record.failure} />
    </SidePanel>
  );
}
