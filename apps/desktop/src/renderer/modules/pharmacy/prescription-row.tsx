import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { PrescriptionView } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { notify } from '../../kit/notices.tsx';
import { Row } from '../../kit/rows.tsx';
import { dateWords } from '../../kit/time-words.ts';
import type { PrintForm } from './medicine-print.tsx';
import { doseWords } from './medicine-words.ts';
import { StopMedicine } from './stop-medicine.tsx';

interface PrescriptionRowProps {
  prescription: PrescriptionView;
  patient: PatientView;
  onPrint: (form: PrintForm) => void;
}

/** One medicine: dose, course, refills, and what can be done with it. */
export function PrescriptionRow({ prescription, patient, onPrint }: PrescriptionRowProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const may = useMay();
  const refill = useCommand('pharmacy', 'refill');
  const [isStopping, setStopping] = useState(false);
  const { id, productName, isCurrent, stopped, refusal, isOverdrawn, overrides } = prescription;
  const again = async () => {
    if (!(await refill.run({ patientId: patient.id, prescriptionId: id }))) return;
    notify(t('pharmacy.refilled', { name: patient.name, product: productName }), undefined, {
      words: t('pharmacy.label'),
      run: () => onPrint('label'),
    });
  };
  const day = (on: string) => dateWords(on, locale);
  const facts = [
    t('pharmacy.prescribedBy', { name: prescription.prescriber, date: day(prescription.prescribedOn) }),
    prescription.untilOn && t('pharmacy.until', { date: day(prescription.untilOn) }),
    prescription.refillsAllowed > 0 &&
      t('pharmacy.refillsLeft', { count: prescription.refillsLeft, of: prescription.refillsAllowed }),
    prescription.schedule && t('pharmacy.schedule', { schedule: prescription.schedule }),
  ].filter(Boolean);
  return (
    <Row testId="prescription" sx={{ px: 3, py: 2, display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', columnGap: 3, alignItems: 'baseline', flexWrap: 'wrap' }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {productName}
        </Typography>
        {stopped && <MeaningChip meaning="plain">{t('pharmacy.stopped')}</MeaningChip>}
        {isOverdrawn && <MeaningChip meaning="abnormal">{t('pharmacy.overdrawn')}</MeaningChip>}
        {overrides.length > 0 && (
          <MeaningChip meaning="abnormal">{t('pharmacy.overruled', { count: overrides.length })}</MeaningChip>
        )}
      </Box>
      <Typography variant="body2">{doseWords(t, prescription, locale)}</Typography>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
        {facts.join(' · ')}
      </Typography>
      {overrides.map(({ key, reason }) => (
        <Typography key={key} variant="caption" component="p">
          {t('pharmacy.overruledBecause', { reason })}
        </Typography>
      ))}
      {stopped && (
        <Typography variant="caption" component="p">
          {t('pharmacy.stoppedBecause', stopped)}
        </Typography>
      )}
      {!stopped && (
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', mt: 1 }}>
          {may('prescriptions.dispense') && !patient.diedOn && (
            <Button
              variant="outlined"
              disabled={refusal !== undefined || refill.isRunning}
              onClick={() => void again()}
              aria-label={t('pharmacy.refillOf', { product: productName })}
            >
              {t('pharmacy.refill')}
            </Button>
          )}
          {may('prescriptions.dispense') && (
            <>
              <Button color="inherit" onClick={() => onPrint('label')}>
                {t('pharmacy.label')}
              </Button>
              <Button color="inherit" onClick={() => onPrint('prescription')}>
                {t('pharmacy.prescription')}
              </Button>
            </>
          )}
          {may('prescriptions.write') && isCurrent && !isStopping && (
            <Button color="inherit" onClick={() => setStopping(true)}>
              {t('pharmacy.stopIt')}
            </Button>
          )}
        </Box>
      )}
      {isStopping && (
        <StopMedicine prescription={prescription} patient={patient} onClose={() => setStopping(false)} />
      )}
      <ErrorNotice failure={refill.failure} />
    </Row>
  );
}
