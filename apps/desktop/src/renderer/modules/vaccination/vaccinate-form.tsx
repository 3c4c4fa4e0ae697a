import type { Result } from '@burrow/shared/kernel/result.ts';
import { instantOf } from '@burrow/shared/kernel/rules/clock-time.ts';
import type { Gs1Problem, ScannedVial } from '@burrow/shared/modules/vaccination/rules/gs1.ts';
import type { DoseRefusal } from '@burrow/shared/modules/vaccination/vaccination.module.ts';
import type { VaccineCatalogue } from '@burrow/shared/modules/vaccination/vaccination-views.ts';
import { Alert } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { certificatePath } from '../../app/hit-path.ts';
import { useCommand } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { dateWords, dayIn } from '../../kit/time-words.ts';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { Littermates } from './littermates.tsx';
import { ProductCoverage } from './product-coverage.tsx';
import { VialFields, type VialForm } from './vial-fields.tsx';

interface VaccinateFormProps extends ChartPanelProps {
  catalogue: VaccineCatalogue;
  /** What the scan said, or what was wrong with it. */
  scanned: Result<ScannedVial, Gs1Problem> | undefined;
}

/** The vial, what it covers in this patient, and littermates that get the same. */
export function VaccinateForm({ patient, catalogue, scanned, onClose }: VaccinateFormProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { locale, now, timeZone } = useClinicTime();
  const [today] = useState(() => dayIn(timeZone, now));
  const record = useCommand('vaccination', 'record');
  const recordLitter = useCommand('vaccination', 'recordLitter');
  const vial = scanned?.ok ? scanned.value : undefined;
  const products = catalogue.products.filter(({ species }) => species.includes(patient.species));
  const known = catalogue.barcodes.find(({ gtin }) => gtin === vial?.gtin)?.productCode;
  const scannedProduct = catalogue.products.find(({ code }) => code === known);
  const isForOthers = scannedProduct !== undefined && !products.includes(scannedProduct);
  const [form, setForm] = useState<VialForm>({
    productCode: scannedProduct && !isForOthers ? scannedProduct.code : '',
    lot: vial?.lot ?? '',
    expiresOn: vial?.expiresOn ?? '',
    givenOn: today,
    site: 'not-noted',
  });
  const [refused, setRefused] = useState<readonly { patientId: string; code: DoseRefusal }[]>([]);
  const [littermates, setLittermates] = useState<readonly { id: string; name: string }[]>([]);
  const product = products.find(({ code }) => code === form.productCode);
  const isReady =
    product !== undefined &&
    form.lot.trim() !== '' &&
    form.expiresOn !== '' &&
    form.givenOn !== '' &&
    !isForOthers;
  const { givenOn, ...fields } = form;
  const save = async () => {
    const dose = {
      ...fields,
      // A day gone by is told as its noon: the hour is not known.
      ...(givenOn === today ? {} : { at: new Date(instantOf(givenOn, '12:00', timeZone)).toISOString() }),
      ...(vial ? { gtin: vial.gtin } : {}),
      ...(vial?.serial ? { serial: vial.serial } : {}),
    };
    if (littermates.length === 0) {
      const recorded = await record.run({ patientId: patient.id, ...dose });
      if (!recorded) return;
      const { nextDueOn } = recorded;
      const said = { product: product?.name, name: patient.name };
      const words = nextDueOn
        ? t('vaccination.recordedUntil', { ...said, date: dateWords(nextDueOn, locale) })
        : t('vaccination.recorded', said);
      notify(words, undefined, {
        words: t('vaccination.certificate.title'),
        run: () => navigate(certificatePath(patient.id, recorded.id)),
      });
    } else {
      const patientIds = [patient.id, ...littermates.map(({ id }) => id)];
      const done = await recordLitter.run({ patientIds, ...dose });
      setRefused(done?.refused ?? []);
      if (!done || done.refused.length > 0) return;
      notify(t('vaccination.litterRecorded', { product: product?.name, count: done.recorded }));
    }
    onClose();
  };
  return (
    <SidePanel
      title={t('patient.actions.vaccinate')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={
        littermates.length > 0
          ? t('vaccination.recordLitter', { count: littermates.length + 1 })
          : t('vaccination.recordFor', { name: patient.name })
      }
      isReady={isReady && !record.isRunning && !recordLitter.isRunning}
    >
      {scanned && !scanned.ok && <Alert severity="warning">{t(`vaccination.scan.${scanned.code}`)}</Alert>}
      {isForOthers && <Alert severity="warning">{t('errors.PRODUCT_NOT_FOR_SPECIES')}</Alert>}
      {vial && !scannedProduct && <Alert severity="info">{t('vaccination.scan.unknown')}</Alert>}
      <VialFields
        form={form}
        products={products}
        onChange={(change) => setForm((now) => ({ ...now, ...change }))}
      />
      {product && <ProductCoverage patientId={patient.id} product={product} />}
      <Littermates patient={patient} chosen={littermates} onChange={setLittermates} />
      {refused.map(({ patientId, code }) => (
        <Alert key={patientId} severity="warning">
          {littermates.find(({ id }) => id === patientId)?.name ?? patient.name}: {t(`errors.${code}`)}
        </Alert>
      ))}
      <ErrorNotice failure={record.failure ?? recordLitter.failure} />
    </SidePanel>
  );
}
