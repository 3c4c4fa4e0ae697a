import type { Permission, ScreenName } from '@burrow/shared/modules/modules.ts';
import { type ComponentType, lazy } from 'react';
import { Attention } from '../modules/attention/attention.tsx';
import { HeldItem } from '../modules/attention/held-item.tsx';
import { ChartHistory } from '../modules/clinical/chart-history.tsx';
import { ChartSummary } from '../modules/directory/chart-summary.tsx';
import { MyPets } from '../modules/directory/my-pets.tsx';
import { Patients } from '../modules/directory/patients.tsx';
import { ChartImaging } from '../modules/imaging/chart-imaging.tsx';
import { ImagingWorklist } from '../modules/imaging/imaging-worklist.tsx';
import { ChartLab } from '../modules/lab/chart-lab.tsx';
import { LabInbox } from '../modules/lab/lab-inbox.tsx';
import { ChartMedicines } from '../modules/pharmacy/chart-medicines.tsx';
import { Today } from '../modules/schedule/today.tsx';
import { SignIn } from '../modules/session/sign-in.tsx';
import { Enrol } from '../modules/station/enrol.tsx';
import { SetUp } from '../modules/station/set-up.tsx';
import { SyncScreen } from '../modules/station/sync-screen.tsx';
import { ChartVaccinations } from '../modules/vaccination/chart-vaccinations.tsx';
import { ChartVisit } from '../modules/visit/chart-visit.tsx';

export interface ScreenBinding {
  component: ComponentType;
  /** Its address; screens without one appear by the station's state. */
  path?: string;
  /** Any one of these opens it; none means everybody who is signed in. */
  permissions?: readonly Permission[];
}

/** Every screen the modules declare, bound once; a missing one does not compile. */
export const screens = {
  signIn: { component: SignIn },
  enrol: { component: Enrol },
  setUp: { component: SetUp },
  myPets: { component: MyPets, permissions: ['own.read'] },
  today: { component: Today, path: '/', permissions: ['appointments.read'] },
  patients: { component: Patients, path: '/patients', permissions: ['patients.read'] },
  chartSummary: { component: ChartSummary, path: '/patients/:patientId', permissions: ['patients.read'] },
  chartLab: { component: ChartLab, path: '/patients/:patientId/lab', permissions: ['lab.read'] },
  chartImaging: {
    component: ChartImaging,
    path: '/patients/:patientId/imaging',
    permissions: ['imaging.read'],
  },
  chartHistory: {
    component: ChartHistory,
    path: '/patients/:patientId/history',
    permissions: ['records.read'],
  },
  chartVisit: { component: ChartVisit, path: '/patients/:patientId/visit', permissions: ['visits.read'] },
  chartVaccinations: {
    component: ChartVaccinations,
    path: '/patients/:patientId/vaccinations',
    permissions: ['vaccinations.read'],
  },
  chartMedicines: {
    component: ChartMedicines,
    path: '/patients/:patientId/medicines',
    permissions: ['prescriptions.read'],
  },
  controlledDrugs: {
    component: lazy(() => import('../modules/pharmacy/controlled-drugs.tsx')),
    path: '/controlled-drugs',
    permissions: ['controlled.read'],
  },
  billing: {
    component: lazy(() => import('../modules/billing/billing.tsx')),
    path: '/billing',
    permissions: ['billing.read'],
  },
  dueVaccinations: {
    component: lazy(() => import('../modules/vaccination/due-vaccinations.tsx')),
    path: '/vaccinations',
    permissions: ['vaccinations.read'],
  },
  inPatients: {
    component: lazy(() => import('../modules/ward/in-patients.tsx')),
    path: '/in-patients',
    permissions: ['ward.read'],
  },
  chartAnaesthesia: {
    component: lazy(() => import('../modules/anaesthesia/chart-anaesthesia.tsx')),
    path: '/patients/:patientId/anaesthesia',
    permissions: ['anaesthesia.read'],
  },
  chartStay: {
    component: lazy(() => import('../modules/ward/chart-stay.tsx')),
    path: '/patients/:patientId/stay',
    permissions: ['ward.read'],
  },
  chartConsents: {
    component: lazy(() => import('../modules/consent/chart-consents.tsx')),
    path: '/patients/:patientId/consents',
    permissions: ['consents.read'],
  },
  settingsScanner: {
    component: lazy(() => import('../modules/devices/settings-scanner.tsx')),
    path: '/settings/scanner',
    permissions: ['devices.manage'],
  },
  settingsConsents: {
    component: lazy(() => import('../modules/consent/settings-consents.tsx')),
    path: '/settings/consents',
    permissions: ['consents.manage'],
  },
  chartDocuments: {
    component: lazy(() => import('../modules/documents/chart-documents.tsx')),
    path: '/patients/:patientId/documents',
    permissions: ['documents.read'],
  },
  labInbox: { component: LabInbox, path: '/lab', permissions: ['lab.read'] },
  imagingWorklist: { component: ImagingWorklist, path: '/imaging', permissions: ['imaging.read'] },
  calculators: {
    component: lazy(() => import('../modules/calculators/calculators.tsx')),
    path: '/calculators',
    permissions: ['patients.read'],
  },
  chartCalculators: {
    component: lazy(() => import('../modules/calculators/chart-calculators.tsx')),
    path: '/patients/:patientId/calculators',
    permissions: ['patients.read'],
  },
  viewer: {
    component: lazy(() => import('../modules/imaging/viewer/viewer.tsx')),
    path: '/imaging/studies/:patientId/:study',
    permissions: ['imaging.read'],
  },
  attention: { component: Attention, path: '/attention', permissions: ['held.read', 'conflicts.read'] },
  heldItem: { component: HeldItem, path: '/attention/held/:heldId', permissions: ['held.read'] },
  devices: {
    component: lazy(() => import('../modules/devices/devices.tsx')),
    path: '/devices',
    permissions: ['devices.read'],
  },
  settingsStations: {
    component: lazy(() => import('../modules/station/settings-stations.tsx')),
    path: '/settings/stations',
    permissions: ['stations.read'],
  },
  settingsBackups: {
    component: lazy(() => import('../modules/station/settings-backups.tsx')),
    path: '/settings/backups',
    permissions: ['stations.read'],
  },
  settingsStaff: {
    component: lazy(() => import('../modules/directory/settings-staff.tsx')),
    path: '/settings/staff',
    permissions: ['staff.read'],
  },
  settingsPractice: {
    component: lazy(() => import('../modules/directory/settings-practice.tsx')),
    path: '/settings/practice',
    permissions: ['staff.manage'],
  },
  settingsVaccines: {
    component: lazy(() => import('../modules/vaccination/settings-vaccines.tsx')),
    path: '/settings/vaccines',
    permissions: ['vaccinations.manage'],
  },
  settingsLab: {
    component: lazy(() => import('../modules/lab/settings-lab.tsx')),
    path: '/settings/lab',
    permissions: ['lab.ranges'],
  },
  settingsVisits: {
    component: lazy(() => import('../modules/visit/settings-visits.tsx')),
    path: '/settings/visits',
    permissions: ['visits.manage'],
  },
  settingsAudit: {
    component: lazy(() => import('../modules/audit/settings-audit.tsx')),
    path: '/settings/audit',
    permissions: ['audit.read'],
  },
  syncState: { component: SyncScreen, path: '/sync' },
} satisfies Record<ScreenName, ScreenBinding>;
