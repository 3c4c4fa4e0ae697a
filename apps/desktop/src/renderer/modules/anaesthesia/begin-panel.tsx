import { asaClass } from '@burrow/shared/modules/clinical/vitals.ts';
import { Box, Checkbox, FormControlLabel, MenuItem, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';

/** What is planned, and the checklist; what is not ticked is named above the record, and stops nothing. */
export function BeginPanel({ patient, onClose }: ChartPanelProps) {
  const { t, i18n } = useTranslation();
  const table = useProcedure('anaesthesia', 'table', {});
  const begin = useCommand('anaesthesia', 'begin');
  const [visitId] = useSearchParam('visit');
  const [, navigate] = useLocation();
  const [form, setForm] = useState({ procedure: '', agents: '', tubeSize: '', circuit: '', fastedHours: '' });
  const [asa, setAsa] = useState<(typeof asaClass.options)[number]>('II');
  const [checked, setChecked] = useState<readonly string[]>([]);
  const field = (name: keyof typeof form) => ({
    label: t(`anaesthesia.${name}`),
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });
  const hours = form.fastedHours.trim() === '' ? undefined : Number(form.fastedHours.replace(',', '.'));
  const isReady = form.procedure.trim() !== '' && !Number.isNaN(hours) && !begin.isRunning;
  const save = async () => {
    const { fastedHours: _typed, ...texts } = form;
    const about = { patientId: patient.id, visitId, weightGrams: patient.weight?.grams };
    if (!(await begin.run({ ...about, ...texts, asa, fastedHours: hours, checked: [...checked] }))) return;
    navigate(patientPath(patient.id, 'anaesthesia'));
  };
  return (
    <SidePanel
      title={t('anaesthesia.begin')}
      subject={<PatientSubject patient={patient} />}
      width={520}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('anaesthesia.beginFor', { name: patient.name })}
      isReady={isReady}
    >
      <TextField autoFocus {...field('procedure')} slotProps={{ htmlInput: { maxLength: 120 } }} />
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: '1fr 1fr' }}>
        <TextField
          select
          label={t('visit.measures.asa')}
          value={asa}
          onChange={(event) => setAsa(event.target.value as typeof asa)}
        >
          {asaClass.options.map((one) => (
            <MenuItem key={one} value={one}>
              {one}
            </MenuItem>
          ))}
        </TextField>
        <TextField {...field('fastedHours')} slotProps={{ htmlInput: { inputMode: 'decimal' } }} />
        <TextField {...field('tubeSize')} />
        <TextField {...field('circuit')} />
      </Box>
      <TextField multiline minRows={2} {...field('agents')} />
      <div>
        <Typography variant="h3">{t('anaesthesia.checklist')}</Typography>
        {table.data?.checklist.map(({ code, name }) => (
          <FormControlLabel
            key={code}
            sx={{ display: 'flex' }}
            control={
              <Checkbox
                size="small"
                checked={checked.includes(code)}
                onChange={(event) =>
                  setChecked(
                    event.target.checked ? [...checked, code] : checked.filter((one) => one !== code),
                  )
                }
              />
            }
            label={name[i18n.language === 'de' ? 'de' : 'en']}
          />
        ))}
      </div>
      <ErrorNotice failure={begin.failure ?? table.failure} />
    </SidePanel>
  );
}
