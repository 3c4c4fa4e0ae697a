import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { PdfPanel } from '../../kit/pdf/pdf-panel.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';
import { useChartPatient } from '../directory/chart-patient.ts';
import { PatientSubject } from '../directory/patient-subject.tsx';

/** The treatment sheet as PDF, a page for each day. */
export function SheetPrint({ stayId, onClose }: { stayId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const patient = useChartPatient();
  const language = usePrintLanguage();
  const print = useProcedure('ward', 'print', { patientId: patient.id, stayId, language });
  return (
    <PdfPanel
      title={t('ward.sheet')}
      subject={<PatientSubject patient={patient} />}
      width={760}
      print={print}
      onClose={onClose}
    />
  );
}
