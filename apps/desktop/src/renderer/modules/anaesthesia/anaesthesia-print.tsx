import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { PdfPanel } from '../../kit/pdf/pdf-panel.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';
import { useChartPatient } from '../directory/chart-patient.ts';
import { PatientSubject } from '../directory/patient-subject.tsx';

/** The anaesthesia record as PDF, with its trends. */
export function AnaesthesiaPrint({ anaesthesiaId, onClose }: { anaesthesiaId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const patient = useChartPatient();
  const language = usePrintLanguage();
  const print = useProcedure('anaesthesia', 'print', { patientId: patient.id, anaesthesiaId, language });
  return (
    <PdfPanel
      title={t('anaesthesia.title')}
      subject={<PatientSubject patient={patient} />}
      width={760}
      print={print}
      onClose={onClose}
    />
  );
}
