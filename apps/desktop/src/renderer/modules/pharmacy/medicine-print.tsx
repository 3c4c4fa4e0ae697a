import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { PrescriptionView } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { PdfView } from '../../kit/pdf/pdf-view.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';
import { SidePanel } from '../../kit/side-panel.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';

export type PrintForm = 'prescription' | 'label';

interface MedicinePrintProps {
  patient: PatientView;
  prescription: PrescriptionView;
  form: PrintForm;
  onClose: () => void;
}

/** The written prescription or the label, as the core draws it now. */
export function MedicinePrint({ patient, prescription, form, onClose }: MedicinePrintProps) {
  const { t } = useTranslation();
  const language = usePrintLanguage();
  const print = useProcedure('pharmacy', 'print', {
    patientId: patient.id,
    prescriptionId: prescription.id,
    form,
    language,
  });
  return (
    <SidePanel
      title={t(`pharmacy.${form}`)}
      subject={<PatientSubject patient={patient} />}
      width={560}
      onClose={onClose}
    >
      <ErrorNotice failure={print.failure} />
      {print.isPending && <LoadingRows rows={6} />}
      {print.data && <PdfView file={print.data} />}
    </SidePanel>
  );
}
