import { Autocomplete, Box, Checkbox, FormControlLabel, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { dayIn } from '../../kit/time-words.ts';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { DoseScale } from './dose-scale.tsx';
import { FindingList } from './finding-list.tsx';
import { amountWords, intervalWords } from './medicine-words.ts';
import { emptyForm, numberOf, type PrescriptionForm, quantityOf } from './prescription-form.ts';
import { useDoseCheck } from './use-dose-check.ts';

const intervals = [6, 8, 12, 24, 48] as const;

/** Prescribes a medicine: what to give, how much by the dated weight, how long; and what speaks against it. */
export function PrescribePanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const { locale, now, timeZone } = useClinicTime();
  const shelf = useProcedure('pharmacy', 'shelf', {});
  const prescribe = useCommand('pharmacy', 'prescribe');
  const [form, setForm] = useState(emptyForm);
  const change = (fields: Partial<PrescriptionForm>) => setForm((before) => ({ ...before, ...fields }));
  const { product } = form;
  const today = dayIn(timeZone, now);
  const check = useDoseCheck({
    ...{ patientId: patient.id, product, dose: form.dose, intervalHours: numberOf(form.intervalHours) },
  });
  const { proposal, doseThousandths, overrides } = check;
  const intervalHours = numberOf(form.intervalHours) ?? proposal?.range?.intervalHours ?? 24;
  const days = numberOf(form.days);
  const quantity =
    doseThousandths === undefined ? undefined : quantityOf(doseThousandths, intervalHours, days);
  const save = async () => {
    if (!product || doseThousandths === undefined || quantity === undefined) return;
    const done = await prescribe.run({
      patientId: patient.id,
      productCode: product.code,
      doseThousandths,
      intervalHours,
      route: form.route || product.routes[0]!,
      durationDays: days,
      quantityThousandths: quantity,
      refillsAllowed: Math.round(numberOf(form.refills) ?? 0),
      directions: form.directions,
      examinedOn: form.examinedOn || today,
      overrides: overrides.given,
      ...(form.isHandedOut ? { handOut: { lot: form.lot } } : {}),
    });
    if (!done) return;
    notify(t('pharmacy.prescribed', { name: patient.name, product: product.name }));
    onClose();
  };
  return (
    <SidePanel
      title={t('patient.actions.prescribe')}
      subject={<PatientSubject patient={patient} />}
      width={520}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('pharmacy.prescribeFor', { name: patient.name })}
      isReady={
        check.isSettled && doseThousandths !== undefined && overrides.isAnswered && !prescribe.isRunning
      }
    >
      <ErrorNotice failure={shelf.failure ?? check.failure} />
      <Autocomplete
        options={shelf.data?.products ?? []}
        getOptionLabel={({ name }) => name}
        isOptionEqualToValue={(a, b) => a.code === b.code}
        value={product}
        autoHighlight
        openOnFocus
        onChange={(_, chosen) => {
          change({ product: chosen, dose: '', intervalHours: '', route: chosen?.routes[0] ?? '' });
          overrides.forget();
        }}
        renderInput={(params) => <TextField {...params} label={t('pharmacy.medicine')} autoFocus />}
      />
      {check.isPending && <LoadingRows rows={2} />}
      {product && proposal && (
        <>
          <DoseScale proposal={proposal} />
          <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
            <TextField
              label={t('pharmacy.dose', { unit: t(`pharmacy.unitNames.${product.unit}`) })}
              value={form.dose}
              placeholder={proposal.dose ? String(proposal.dose.thousandths / 1000) : ''}
              onChange={(event) => change({ dose: event.target.value })}
              slotProps={{ htmlInput: { inputMode: 'decimal' }, inputLabel: { shrink: true } }}
            />
            <TextField
              select
              label={t('pharmacy.interval')}
              value={String(intervalHours)}
              onChange={(event) => change({ intervalHours: event.target.value })}
            >
              {[...new Set([...intervals, intervalHours])].map((hours) => (
                <MenuItem key={hours} value={String(hours)}>
                  {intervalWords(t, hours)}
                </MenuItem>
              ))}
            </TextField>
            <TextField
              select
              label={t('pharmacy.route')}
              value={form.route}
              onChange={(event) => change({ route: event.target.value })}
            >
              {product.routes.map((route) => (
                <MenuItem key={route} value={route}>
                  {route}
                </MenuItem>
              ))}
            </TextField>
            <TextField
              label={t('pharmacy.days')}
              value={form.days}
              helperText={t('pharmacy.withoutEnd')}
              onChange={(event) => change({ days: event.target.value })}
              slotProps={{ htmlInput: { inputMode: 'numeric' } }}
            />
            <TextField
              label={t('pharmacy.refills', { most: proposal.law.refillsMost })}
              value={form.refills}
              onChange={(event) => change({ refills: event.target.value })}
              slotProps={{ htmlInput: { inputMode: 'numeric' } }}
            />
            <TextField
              label={t('pharmacy.lot')}
              value={form.lot}
              disabled={!form.isHandedOut}
              onChange={(event) => change({ lot: event.target.value })}
            />
            <TextField
              type="date"
              label={t('pharmacy.examinedOn')}
              value={form.examinedOn || today}
              onChange={(event) => change({ examinedOn: event.target.value })}
              slotProps={{ htmlInput: { max: today }, inputLabel: { shrink: true } }}
            />
          </Box>
          <TextField
            label={t('pharmacy.directions')}
            value={form.directions}
            onChange={(event) => change({ directions: event.target.value })}
          />
          <FormControlLabel
            control={
              <Checkbox
                size="small"
                checked={form.isHandedOut}
                onChange={(event) => change({ isHandedOut: event.target.checked })}
              />
            }
            label={
              quantity === undefined
                ? t('pharmacy.handOutNow')
                : t('pharmacy.handOut', { amount: amountWords(t, quantity, product.unit, locale) })
            }
          />
          <FindingList
            findings={proposal.findings}
            reasons={overrides.reasons}
            onReason={overrides.onReason}
          />
          <SourceOfLaw place={proposal.law.place} schedule={proposal.law.schedule} />
        </>
      )}
      <ErrorNotice failure={prescribe.failure} />
    </SidePanel>
  );
}

function SourceOfLaw({ place, schedule }: { place: string; schedule: string }) {
  const { t } = useTranslation();
  return (
    <Box component="p" sx={{ m: 0, typography: 'caption', color: 'text.secondary' }}>
      {[
        place ? t('pharmacy.lawOf', { place }) : t('pharmacy.noPlace'),
        schedule && t('pharmacy.schedule', { schedule }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </Box>
  );
}
