import { asaClass, mucousMembranes, type VitalsView } from '@burrow/shared/modules/clinical/vitals.ts';
import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { oddVitals } from '@burrow/shared/modules/visit/rules/odd-vitals.ts';
import type { VisitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import { Box, Button, InputAdornment, MenuItem, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { OddVitals } from './odd-vitals.tsx';
import { numberVitals, painGrades, readVitals, type VitalsForm } from './vitals-form.ts';
import { VitalsList } from './vitals-list.tsx';

/** The label above the field, out of the way of its unit. */
const shrunk = { inputLabel: { shrink: true } };

interface VitalsPanelProps {
  patient: PatientView;
  visitId: string;
  tables: VisitTables;
  measured: readonly VitalsView[];
  isOpen: boolean;
}

/** What is measured, typed in one row and kept with Enter; odd values are named and taken. */
export function VitalsPanel({ patient, visitId, tables, measured, isOpen }: VitalsPanelProps) {
  const { t } = useTranslation();
  const may = useMay();
  const record = useCommand('clinical', 'recordVitals');
  const [form, setForm] = useState<VitalsForm>({});
  const { vitals, unclear } = readVitals(form);
  const set = (name: keyof VitalsForm) => ({
    value: form[name] ?? '',
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });
  const odd = oddVitals(tables.vitalRanges.ranges, patient.species, vitals);
  const isReady = Object.keys(vitals).length > 0 && unclear.length === 0 && !record.isRunning;
  const save = async () => {
    if (!isReady || !(await record.run({ patientId: patient.id, visitId, ...vitals }))) return;
    setForm({});
  };
  return (
    <Panel title={t('visit.vitals')}>
      {isOpen && may('vitals.record') && (
        <Box
          component="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
          sx={{ p: 3, display: 'grid', gap: 3 }}
        >
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(132px, 1fr))' }}>
            <TextField
              size="small"
              label={t('weight.label')}
              placeholder="4.2 kg"
              slotProps={shrunk}
              error={unclear.includes('weight')}
              {...set('weight')}
            />
            {numberVitals.map(({ measure, unit }) => (
              <TextField
                key={measure}
                size="small"
                label={t(`visit.measures.${measure}`)}
                error={unclear.includes(measure)}
                {...set(measure)}
                slotProps={{
                  ...shrunk,
                  htmlInput: { inputMode: 'decimal' },
                  input: { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> },
                }}
              />
            ))}
            <Choice
              label={t('visit.measures.mucousMembranes')}
              options={mucousMembranes.options.map((one) => [one, t(`visit.membranes.${one}`)])}
              {...set('mucousMembranes')}
            />
            <Choice
              label={t('visit.measures.bodyConditionOf9')}
              options={[1, 2, 3, 4, 5, 6, 7, 8, 9].map((one) => [String(one), `${one}/9`])}
              {...set('bodyConditionOf9')}
            />
            <Choice
              label={t('visit.measures.painOf4')}
              options={painGrades.map((grade, one) => [String(one), `${one} ${t(`visit.pain.${grade}`)}`])}
              {...set('painOf4')}
            />
            <Choice
              label={t('visit.measures.asa')}
              options={asaClass.options.map((one) => [one, one])}
              {...set('asa')}
            />
          </Box>
          <OddVitals odd={odd} species={patient.species} tables={tables} />
          {unclear.length > 0 && (
            <Typography variant="caption" sx={{ color: 'error.main' }}>
              {t('visit.unclear')}
            </Typography>
          )}
          <ErrorNotice failure={record.failure} />
          <Button type="submit" variant="outlined" disabled={!isReady} sx={{ justifySelf: 'start' }}>
            {t('visit.recordVitals')}
          </Button>
        </Box>
      )}
      <VitalsList measured={measured} species={patient.species} tables={tables} />
    </Panel>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (event: { target: { value: string } }) => void;
}

function Choice({ label, options, ...field }: ChoiceProps) {
  return (
    <TextField select size="small" label={label} slotProps={shrunk} {...field}>
      <MenuItem value="">–</MenuItem>
      {options.map(([value, words]) => (
        <MenuItem key={value} value={value}>
          {words}
        </MenuItem>
      ))}
    </TextField>
  );
}
