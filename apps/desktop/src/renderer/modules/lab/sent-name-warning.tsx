import type { LabReportView } from '@burrow/shared/modules/lab/lab-views.ts';
import { Alert } from '@mui/material';
import { useTranslation } from 'react-i18next';

/** The device's own name for the animal is not this patient's: said before anybody reads a value. */
export function SentNameWarning({ report }: { report: Pick<LabReportView, 'sent' | 'patientName'> }) {
  const { t } = useTranslation();
  return (
    <Alert severity="warning">
      {t('lab.sentNameDiffers', { sent: report.sent.patientName ?? '–', ours: report.patientName })}
    </Alert>
  );
}
