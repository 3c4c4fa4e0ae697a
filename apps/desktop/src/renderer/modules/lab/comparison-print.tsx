import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { PdfView } from '../../kit/pdf/pdf-view.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';
import { SidePanel } from '../../kit/side-panel.tsx';
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
    <SidePanel
      title={t('lab.printComparison')}
      subject={<PatientSubject patient={patient} />}
      width={600}
      onClose={onClose}
    >
      <ErrorNotice failure={print.failure} />
      {print.isPending && <LoadingRows rows={6} />}
      {print.data && <PdfView file={print.data} />}
    </SidePanel>
  );
}
