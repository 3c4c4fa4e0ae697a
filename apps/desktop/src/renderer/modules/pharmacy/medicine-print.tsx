import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { PrescriptionView } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { PdfPanel } from '../../kit/pdf/pdf-panel.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';
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
    <PdfPanel
      title={t(`pharmacy.${form}`)}
      subject={<PatientSubject patient={patient} />}
      print={print}
      onClose={onClose}
    />
  );
}
