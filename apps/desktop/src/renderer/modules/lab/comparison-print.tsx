import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { PdfPanel } from '../../kit/pdf/pdf-panel.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';
import { PatientSubject } from '../directory/patient-subject.tsx';

interface ComparisonPrintProps {
  patient: PatientView;
  /** One report of each date. */
  reportIds: string[];
  onClose: () => void;
}

/** The compared dates as PDF. */
export function ComparisonPrint({ patient, reportIds, onClose }: ComparisonPrintProps) {
  const { t } = useTranslation();
  const language = usePrintLanguage();
  const print = useProcedure('lab', 'printComparison', { patientId: patient.id, reportIds, language });
  return (
    <PdfPanel
      title={t('lab.printComparison')}
      subject={<PatientSubject patient={patient} />}
      width={600}
      print={print}
      onClose={onClose}
    />
  );
}
