import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { ChartPanel } from '../../app/hit-path.ts';
import { useMay } from '../../app/session.ts';
import { BeginPanel } from '../anaesthesia/begin-panel.tsx';
import { NotePanel } from '../clinical/note-panel.tsx';
import { WeightPanel } from '../clinical/weight-panel.tsx';
import { ConsentPanel } from '../consent/consent-panel.tsx';
import { DeclinePanel } from '../consent/decline-panel.tsx';
import { OrderImagingPanel } from '../imaging/order-imaging-panel.tsx';
import { EnterResultPanel } from '../lab/enter-result-panel.tsx';
import { OrderLabPanel } from '../lab/order-lab-panel.tsx';
import { StageKidneyPanel } from '../lab/stage-kidney-panel.tsx';
import { DrawPanel } from '../pharmacy/draw-panel.tsx';
import { PrescribePanel } from '../pharmacy/prescribe-panel.tsx';
import { CertificatePanel } from '../vaccination/certificate-panel.tsx';
import { ExemptPanel } from '../vaccination/exempt-panel.tsx';
import { TitrePanel } from '../vaccination/titre-panel.tsx';
import { VaccinatePanel } from '../vaccination/vaccinate-panel.tsx';
import { VitalsTrends } from '../visit/vitals-trends.tsx';
import { AdmitPanel } from '../ward/admit-panel.tsx';
import { TreatmentPanel } from '../ward/treatment-panel.tsx';
import { DeathPanel } from './death-panel.tsx';
import { EditPatientPanel } from './edit-patient-panel.tsx';
import { MergePanel } from './merge-panel.tsx';
import { PatientSubject } from './patient-subject.tsx';
import { PersonPanel } from './person-panel.tsx';
import { TransferPanel } from './transfer-panel.tsx';

export interface ChartPanelProps {
  patient: PatientView;
  onClose: () => void;
}

/** The panel that the address asks for, for the patient of the address. */
export function ChartPanels({ panel, ...props }: ChartPanelProps & { panel: ChartPanel }) {
  const may = useMay();
  switch (panel) {
    case 'order-lab':
      return may('lab.order') && <OrderLabPanel {...props} />;
    case 'enter-result':
      return may('lab.enter') && <EnterResultPanel {...props} />;
    case 'stage-kidney':
      return may('lab.review') && <StageKidneyPanel {...props} />;
    case 'order-imaging':
      return may('imaging.order') && <OrderImagingPanel {...props} />;
    case 'vaccinate':
      return may('vaccinations.give') && <VaccinatePanel {...props} />;
    case 'prescribe':
      return may('prescriptions.write') && <PrescribePanel {...props} />;
    case 'draw':
      return may('controlled.draw') && <DrawPanel {...props} />;
    case 'certificate':
      return may('vaccinations.give') && <CertificatePanel {...props} />;
    case 'titre':
      return may('vaccinations.give') && <TitrePanel {...props} />;
    case 'exempt':
      return may('vaccinations.exempt') && <ExemptPanel {...props} />;
    case 'anaesthesia':
      return may('anaesthesia.chart') && <BeginPanel {...props} />;
    case 'admit':
      return may('ward.order') && <AdmitPanel {...props} />;
    case 'treatment':
      return may('ward.order') && <TreatmentPanel {...props} />;
    case 'consent':
      return may('consents.sign') && <ConsentPanel {...props} />;
    case 'decline':
      return may('consents.sign') && <DeclinePanel {...props} />;
    case 'weight':
      return may('vitals.record') && <WeightPanel {...props} />;
    case 'trends':
      return may('records.read') && <VitalsTrends {...props} />;
    case 'note':
      return may('records.write') && <NotePanel {...props} />;
    case 'edit':
      return may('patients.update') && <EditPatientPanel {...props} />;
    case 'death':
      return may('patients.update') && <DeathPanel {...props} />;
    case 'person':
      return may('patients.register') && <PersonPanel {...props} />;
    case 'transfer':
      return may('patients.register') && <TransferPanel {...props} />;
    case 'merge':
      return (
        may('patients.merge') && (
          <MergePanel
            of="patient"
            kept={props.patient}
            subject={<PatientSubject patient={props.patient} />}
            onClose={props.onClose}
          />
        )
      );
    default:
      return null;
  }
}
