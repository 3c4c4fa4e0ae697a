import { Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { weightInBoth, weightWords } from '../../kit/parse-weight.ts';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { WeightField, weightOf } from '../../kit/weight-field.tsx';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';

/** Takes a weight in any usual spelling and shows back what it understood. */
export function WeightPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const record = useCommand('clinical', 'recordWeight');
  const weights = useProcedure('clinical', 'weights', { patientId: patient.id });
  const [text, setText] = useState('');
  const grams = weightOf(text);
  const save = async () => {
    if (!grams || !(await record.run({ patientId: patient.id, grams }))) return;
    notify(t('weight.recorded', { name: patient.name, weight: weightWords(grams, locale) }));
    onClose();
  };
  return (
    <SidePanel
      title={t('patient.actions.weight')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={grams ? t('weight.record', { weight: weightWords(grams, locale) }) : t('common.save')}
      isReady={grams !== undefined && !record.isRunning}
    >
      <WeightField autoFocus text={text} onText={setText} lastGrams={patient.weight?.grams} />
      <ErrorNotice failure={record.failure} />
      <Rows label={t('weight.earlier')}>
        {weights.data
          ?.toReversed()
          .slice(0, 8)
          .map((entry) => (
            <Row key={entry.id} sx={{ display: 'flex', gap: 3, py: 1.5 }}>
              <Typography variant="body2" sx={{ fontWeight: 600, width: 140 }}>
                {weightInBoth(entry.grams, locale)}
              </Typography>
              <Typography variant="body2">
                <RelativeTime at={entry.at} />
              </Typography>
              <Typography variant="body2" sx={{ ml: 'auto', color: 'text.secondary' }}>
                {entry.by}
              </Typography>
            </Row>
          ))}
      </Rows>
    </SidePanel>
  );
}
