import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { PdfView } from '../../kit/pdf/pdf-view.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';
import { SidePanel } from '../../kit/side-panel.tsx';
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
    <SidePanel title={title} subject={<PatientSubject patient={patient} />} width={560} onClose={onClose}>
      <ErrorNotice failure={print.failure} />
      {print.isPending && <LoadingRows rows={6} />}
      {print.data && <PdfView file={print.data} />}
    </SidePanel>
  );
}
