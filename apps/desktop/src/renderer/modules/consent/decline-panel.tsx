import { TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { GivingFields } from './giving-fields.tsx';
import { useGiving } from './use-giving.ts';

/** What was advised and not wanted, why, and what was told of it. */
export function DeclinePanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const decline = useCommand('consent', 'decline');
  const [visitId] = useSearchParam('visit');
  const [said, setSaid] = useState({ what: '', why: '', told: '' });
  const giving = useGiving(patient.id, 'not');
  const field = (name: keyof typeof said) => ({
    label: t(`consent.${name}`),
    value: said[name],
    onChange: (event: { target: { value: string } }) => setSaid({ ...said, [name]: event.target.value }),
  });
  const isReady =
    Object.values(said).every((text) => text.trim() !== '') && giving.isReady && !decline.isRunning;
  const save = async () => {
    const { giver, given } = giving;
    if (!giver || !(await decline.run({ patientId: patient.id, visitId, ...said, giver, given }))) return;
    notify(t('consent.declinedKept', { name: patient.name }));
    onClose();
  };
  return (
    <SidePanel
      title={t('consent.decline')}
      subject={<PatientSubject patient={patient} />}
      width={520}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('consent.keepFor', { name: patient.name })}
      isReady={isReady}
    >
      <TextField autoFocus {...field('what')} slotProps={{ htmlInput: { maxLength: 120 } }} />
      <TextField multiline minRows={2} {...field('why')} />
      <TextField multiline minRows={2} {...field('told')} />
      <GivingFields giving={giving} ways={['not', 'drawn', 'by-phone', 'by-video', 'in-person']} />
      <ErrorNotice failure={decline.failure} />
    </SidePanel>
  );
}
