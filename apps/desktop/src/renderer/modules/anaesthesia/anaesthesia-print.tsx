import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { PdfView } from '../../kit/pdf/pdf-view.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';
import { SidePanel } from '../../kit/side-panel.tsx';
import { useChartPatient } from '../directory/chart-patient.ts';
import { PatientSubject } from '../directory/patient-subject.tsx';

/** The anaesthesia record as PDF, with its trends. */
export function AnaesthesiaPrint({ anaesthesiaId, onClose }: { anaesthesiaId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const patient = useChartPatient();
  const language = usePrintLanguage();
  const print = useProcedure('anaesthesia', 'print', { patientId: patient.id, anaesthesiaId, language });
  return (
    <SidePanel
      title={t('anaesthesia.title')}
      subject={<PatientSubject patient={patient} />}
      width={760}
      onClose={onClose}
    >
      <ErrorNotice failure={print.failure} />
      {print.isPending && <LoadingRows rows={6} />}
      {print.data && <PdfView file={print.data} />}
    </SidePanel>
  );
}
