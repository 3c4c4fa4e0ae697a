import type { LabReportView } from '@burrow/shared/modules/lab/lab-views.ts';
import { Alert } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../kit/relative-time.tsx';

/** Says that another final result answers the same order, and what a person can do about it. */
export function RivalResults({ rivals }: { rivals: LabReportView['rivals'] }) {
  const { t } = useTranslation();
  return rivals.map(({ reportId, deviceName, at, analytes }) => (
    <Alert key={reportId} severity="warning">
      {t('lab.rival', { analytes: analytes.join(', '), device: deviceName })} <RelativeTime at={at} />.{' '}
      {t('lab.rivalRemedy')}
    </Alert>
  ));
}
