import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { useProcedure } from '../../app/procedures.ts';
import { PdfPanel } from '../../kit/pdf/pdf-panel.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';
import { PatientSubject } from '../directory/patient-subject.tsx';

interface ConsentPrintProps {
  patient: PatientView;
  consentId: string;
  title: string;
  onClose: () => void;
}

/** A consent or declined treatment as PDF, as the core draws it now. */
export function ConsentPrint({ patient, consentId, title, onClose }: ConsentPrintProps) {
  const language = usePrintLanguage();
  const print = useProcedure('consent', 'print', { patientId: patient.id, consentId, language });
  return (
    <PdfPanel title={title} subject={<PatientSubject patient={patient} />} print={print} onClose={onClose} />
  );
}
