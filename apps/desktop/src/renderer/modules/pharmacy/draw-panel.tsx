import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { microlitresOf, millilitreWords } from './millilitres.ts';

/** Draws a controlled drug for this patient, signed with the own password. */
export function DrawPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const found = useProcedure('controlled', 'bottles', {});
  const draw = useCommand('controlled', 'draw');
  const [form, setForm] = useState({ bottleId: '', amount: '', password: '', reason: '' });
  const bottles = (found.data?.bottles ?? []).filter(({ balanceMicrolitres }) => balanceMicrolitres > 0);
  const microlitres = microlitresOf(form.amount);
  const { bottleId, password, reason } = form;
  const save = async () => {
    if (!microlitres) return;
    if (!(await draw.run({ patientId: patient.id, bottleId, microlitres, password, reason }))) return;
    notify(t('controlled.drawn', { name: patient.name, amount: millilitreWords(microlitres, locale) }));
    onClose();
  };
  return (
    <SidePanel
      title={t('patient.actions.draw')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('controlled.drawFor', { name: patient.name })}
      isReady={bottleId !== '' && Boolean(microlitres) && password !== '' && !draw.isRunning}
    >
      <ErrorNotice failure={found.failure} />
      {found.data && bottles.length === 0 && <EmptyState>{t('controlled.noBottle')}</EmptyState>}
      <TextField
        select
        autoFocus
        label={t('controlled.bottle')}
        value={bottleId}
        onChange={(event) => setForm({ ...form, bottleId: event.target.value })}
      >
        {bottles.map((bottle) => (
          <MenuItem key={bottle.id} value={bottle.id}>
            {bottle.drug} {bottle.label} · {millilitreWords(bottle.balanceMicrolitres, locale)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={t('controlled.amount')}
        value={form.amount}
        error={form.amount !== '' && !microlitres}
        helperText={t('controlled.amountHint')}
        onChange={(event) => setForm({ ...form, amount: event.target.value })}
        slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      />
      <TextField
        label={t('controlled.reason')}
        value={reason}
        onChange={(event) => setForm({ ...form, reason: event.target.value })}
      />
      <TextField
        type="password"
        autoComplete="off"
        label={t('controlled.ownPassword')}
        value={password}
        onChange={(event) => setForm({ ...form, password: event.target.value })}
      />
      <ErrorNotice failure={draw.failure} />
    </SidePanel>
  );
}
