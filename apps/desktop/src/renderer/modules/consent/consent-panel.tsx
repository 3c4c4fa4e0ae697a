import { Box, MenuItem, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { FormMarks } from './form-marks.tsx';
import { GivingFields } from './giving-fields.tsx';
import { useGiving } from './use-giving.ts';

/** The text is shown whole under the pinned patient, then signed in the field or given in words. */
export function ConsentPanel({ patient, onClose }: ChartPanelProps) {
  const { t, i18n } = useTranslation();
  const forms = useProcedure('consent', 'forms', {});
  const sign = useCommand('consent', 'sign');
  const [visitId] = useSearchParam('visit');
  const [formId, setFormId] = useState('');
  const [purpose, setPurpose] = useState('');
  const giving = useGiving(patient.id, 'drawn');
  const inOrder = forms.data?.toSorted(
    (a, b) => Number(b.language === i18n.language) - Number(a.language === i18n.language),
  );
  const form = inOrder?.find(({ id }) => id === formId) ?? inOrder?.[0];
  const isReady = Boolean(form) && purpose.trim() !== '' && giving.isReady && !sign.isRunning;
  const save = async () => {
    const { giver, given } = giving;
    if (!form || !giver || !given) return;
    const about = { patientId: patient.id, visitId, formId: form.id, textHash: form.sha256 };
    if (!(await sign.run({ ...about, purpose, giver, given }))) {
      await forms.refetch();
      return;
    }
    notify(t('consent.kept', { name: patient.name }));
    onClose();
  };
  return (
    <SidePanel
      title={t('consent.take')}
      subject={<PatientSubject patient={patient} />}
      width={640}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('consent.keepFor', { name: patient.name })}
      isReady={isReady}
    >
      <ErrorNotice failure={forms.failure} />
      {forms.isPending && <LoadingRows rows={8} />}
      {forms.data?.length === 0 && <EmptyState>{t('consent.noForms')}</EmptyState>}
      {form && (
        <>
          <TextField
            select
            label={t('consent.form')}
            value={form.id}
            onChange={(event) => setFormId(event.target.value)}
          >
            {inOrder?.map((one) => (
              <MenuItem key={one.id} value={one.id} lang={one.language}>
                {one.title}
              </MenuItem>
            ))}
          </TextField>
          <Box lang={form.language} data-testid="consent-text">
            <Typography variant="h2" component="h3" sx={{ mb: 2 }}>
              {form.title}
            </Typography>
            <Typography sx={{ whiteSpace: 'pre-wrap' }}>{form.text}</Typography>
          </Box>
          <FormMarks form={form} />
          <TextField
            label={t('consent.purpose')}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 120 } }}
          />
          <GivingFields giving={giving} ways={['drawn', 'by-phone', 'by-video', 'in-person']} />
          <ErrorNotice failure={sign.failure} />
        </>
      )}
    </SidePanel>
  );
}
