import { parseGs1 } from '@burrow/shared/modules/vaccination/rules/gs1.ts';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { dayIn } from '../../kit/time-words.ts';
import { useSearchParam } from '../../kit/use-search-param.ts';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { VaccinateForm } from './vaccinate-form.tsx';

/** Records a vaccine. A vial scanned on the chart comes in by the address and fills product, lot and expiry. */
export function VaccinatePanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const { now, timeZone } = useClinicTime();
  const catalogue = useProcedure('vaccination', 'catalogue', {});
  const [scan, setScan] = useSearchParam('scan');
  const close = () => {
    setScan(undefined, { replace: true });
    onClose();
  };
  if (!catalogue.data)
    return (
      <SidePanel
        title={t('patient.actions.vaccinate')}
        subject={<PatientSubject patient={patient} />}
        onClose={close}
      >
        <ErrorNotice failure={catalogue.failure} />
        {catalogue.isPending && <LoadingRows />}
      </SidePanel>
    );
  return (
    <VaccinateForm
      key={scan}
      patient={patient}
      catalogue={catalogue.data}
      scanned={scan === undefined ? undefined : parseGs1(scan, dayIn(timeZone, now))}
      onClose={close}
    />
  );
}
