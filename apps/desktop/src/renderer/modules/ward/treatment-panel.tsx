import { treatmentKind } from '@burrow/shared/modules/ward/ward-entities.ts';
import { Box, MenuItem, TextField } from '@mui/material';
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
import { DoseScale } from '../pharmacy/dose-scale.tsx';
import { FindingList } from '../pharmacy/finding-list.tsx';
import { MedicineField, useOrderedMedicine } from './medicine-fields.tsx';
import { emptyForm, instantTyped, scheduleOf, type TreatmentForm } from './treatment-form.ts';

/** Orders a treatment for the stay that goes on: what, how much, how, and when. */
export function TreatmentPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const { now, timeZone } = useClinicTime();
  const order = useCommand('ward', 'order');
  const stays = useProcedure('ward', 'stays', { patientId: patient.id });
  const stay = stays.data?.find(({ status }) => status === 'admitted');
  const [form, setForm] = useState(() => emptyForm(now, timeZone));
  const [of, setOf] = useState<(typeof treatmentKind.options)[number]>('medicine');
  const field = (name: keyof TreatmentForm) => ({
    label: t(`ward.fields.${name}`),
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });
  const schedule = scheduleOf(form);
  const startAt = instantTyped(form.start, timeZone);
  const endAt = instantTyped(form.end, timeZone);
  const isMedicine = of === 'medicine';
  const medicine = useOrderedMedicine(patient.id, schedule, form, isMedicine);
  const { product, check, overrides } = medicine;
  const isReady =
    Boolean(stay && form.what.trim() && schedule && startAt) && medicine.isReady && !order.isRunning;
  const save = async () => {
    if (!stay || !schedule || !startAt) return;
    const { what, dose, route, note } = form;
    const about = { patientId: patient.id, stayId: stay.id, what, of, dose, route, note };
    const checked = { ...medicine.said, overrides: isMedicine ? overrides.given : [] };
    if (!(await order.run({ ...about, ...checked, schedule, startAt, endAt }))) return;
    notify(t('ward.isOrdered', { name: patient.name, what }));
    onClose();
  };
  const choose = (chosen: typeof product, what: string) => {
    if (chosen !== product) overrides.forget();
    medicine.setProduct(chosen);
    setForm({ ...form, what, ...(chosen && { dose: '', route: chosen.routes[0] ?? '' }) });
  };
  return (
    <SidePanel
      title={t('ward.order')}
      subject={<PatientSubject patient={patient} />}
      width={520}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('ward.orderFor', { name: patient.name })}
      isReady={isReady}
    >
      {stays.data && !stay && <EmptyState>{t('ward.none')}</EmptyState>}
      <TextField
        select
        label={t('ward.fields.of')}
        value={of}
        onChange={(event) => {
          setOf(event.target.value as typeof of);
          choose(null, form.what);
        }}
      >
        {treatmentKind.options.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`ward.kinds.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {isMedicine ? (
        <MedicineField product={product} what={form.what} label={t('ward.fields.what')} onChange={choose} />
      ) : (
        <TextField autoFocus {...field('what')} slotProps={{ htmlInput: { maxLength: 120 } }} />
      )}
      {check.proposal && <DoseScale proposal={check.proposal} />}
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: '2fr 1fr' }}>
        <TextField
          {...field('dose')}
          {...(product && {
            label: t('pharmacy.dose', { unit: t(`pharmacy.unitNames.${product.unit}`) }),
            placeholder: check.proposal?.dose ? String(check.proposal.dose.thousandths / 1000) : '',
          })}
          slotProps={{ htmlInput: { maxLength: 80 }, ...(product && shrunk) }}
        />
        <TextField {...field('route')} slotProps={{ htmlInput: { maxLength: 20 } }} />
      </Box>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: '1fr 1fr' }}>
        <TextField select {...field('type')}>
          {(['every', 'at', 'once', 'as-needed'] as const).map((type) => (
            <MenuItem key={type} value={type}>
              {t(`ward.types.${type}`)}
            </MenuItem>
          ))}
        </TextField>
        {form.type === 'every' && (
          <TextField
            {...field('hours')}
            error={!schedule}
            slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          />
        )}
        {form.type === 'as-needed' &&
          (['minHours', 'mostPerDay'] as const).map((name) => (
            <TextField
              key={name}
              {...field(name)}
              error={!schedule}
              slotProps={{ htmlInput: { inputMode: 'numeric' } }}
            />
          ))}
        {form.type === 'at' && <TextField {...field('times')} error={!schedule} />}
      </Box>
      <TextField type="datetime-local" {...field('start')} error={!startAt} slotProps={shrunk} />
      <TextField type="datetime-local" {...field('end')} slotProps={shrunk} />
      <TextField multiline {...field('note')} slotProps={{ htmlInput: { maxLength: 400 } }} />
      <FindingList findings={medicine.findings} reasons={overrides.reasons} onReason={overrides.onReason} />
      <ErrorNotice failure={order.failure ?? medicine.failure ?? stays.failure} />
    </SidePanel>
  );
}

const shrunk = { inputLabel: { shrink: true } };
