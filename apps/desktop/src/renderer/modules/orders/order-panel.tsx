import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import type { Failure } from '../../kit/failure.ts';
import { SidePanel } from '../../kit/side-panel.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { OrderLabel } from './order-label.tsx';
import type { OrderFacts } from './order-views.ts';

interface OrderPanelProps {
  title: string;
  patient: PatientView;
  /** The order once it is made; then the panel holds its label. */
  made: { order: OrderFacts; lines: readonly string[] } | undefined;
  submit: string;
  isReady: boolean;
  failure: Failure | undefined;
  onOrder: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Orders something for a patient; the answer is the label for tube or cassette. */
export function OrderPanel(props: OrderPanelProps) {
  const { title, patient, made, submit, isReady, failure, onOrder, onClose, children } = props;
  const { t } = useTranslation();
  return (
    <SidePanel
      title={title}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={made ? onClose : onOrder}
      submit={made ? t('common.done') : submit}
      isReady={isReady || made !== undefined}
      isDone={made !== undefined}
    >
      {made ? <OrderLabel {...made} /> : children}
      <ErrorNotice failure={failure} />
    </SidePanel>
  );
}
