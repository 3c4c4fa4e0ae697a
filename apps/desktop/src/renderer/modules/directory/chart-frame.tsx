import type { Permission } from '@burrow/shared/modules/modules.ts';
import VisitIcon from '@mui/icons-material/EditNoteOutlined';
import EditIcon from '@mui/icons-material/EditOutlined';
import ImagingIcon from '@mui/icons-material/ImageSearchOutlined';
import MedicineIcon from '@mui/icons-material/MedicationOutlined';
import WeightIcon from '@mui/icons-material/MonitorWeightOutlined';
import LabIcon from '@mui/icons-material/ScienceOutlined';
import VaccineIcon from '@mui/icons-material/VaccinesOutlined';
import { Box, Button } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation } from 'wouter';
import { type ChartPanel, patientPath, visitPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useKeys } from '../../kit/keys.ts';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MoreActions } from '../../kit/more-actions.tsx';
import { PatientBanner } from '../../kit/patient-banner.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { visuallyHidden } from '../../kit/visually-hidden.ts';
import { CriticalChips } from '../lab/critical-chips.tsx';
import { BrokenStrip } from '../visit/broken-strip.tsx';
import { ChartPanels } from './chart-panels.tsx';
import { ChartPatient } from './chart-patient.ts';
import { ChartTabs } from './chart-tabs.tsx';
import { ConflictStrip } from './conflict-strip.tsx';
import { usePatientPhoto } from './patient-photo.ts';

interface ChartAction {
  panel:
    | 'order-lab'
    | 'order-imaging'
    | 'vaccinate'
    | 'prescribe'
    | 'weight'
    | 'edit'
    | 'transfer'
    | 'person'
    | 'merge'
    | 'death'
    | 'consent'
    | 'decline'
    | 'admit'
    | 'anaesthesia';
  key: string;
  permission: Permission;
  Icon: typeof EditIcon;
  /** Makes no sense for an animal that has died. */
  isForTheLiving?: boolean;
}

const actions: readonly ChartAction[] = [
  { panel: 'order-lab', key: 'l', permission: 'lab.order', Icon: LabIcon },
  { panel: 'order-imaging', key: 'i', permission: 'imaging.order', Icon: ImagingIcon },
  { panel: 'vaccinate', key: 'v', permission: 'vaccinations.give', Icon: VaccineIcon, isForTheLiving: true },
  {
    panel: 'prescribe',
    key: 'r',
    permission: 'prescriptions.write',
    Icon: MedicineIcon,
    isForTheLiving: true,
  },
  { panel: 'weight', key: 'w', permission: 'vitals.record', Icon: WeightIcon, isForTheLiving: true },
  { panel: 'edit', key: 'e', permission: 'patients.update', Icon: EditIcon },
];

/** What is done to a record seldom; it stands behind one button. */
const moreActions: readonly Omit<ChartAction, 'key' | 'Icon'>[] = [
  { panel: 'anaesthesia', permission: 'anaesthesia.chart', isForTheLiving: true },
  { panel: 'admit', permission: 'ward.order', isForTheLiving: true },
  { panel: 'consent', permission: 'consents.sign', isForTheLiving: true },
  { panel: 'decline', permission: 'consents.sign', isForTheLiving: true },
  { panel: 'transfer', permission: 'patients.register' },
  { panel: 'person', permission: 'patients.register' },
  { panel: 'merge', permission: 'patients.merge' },
  { panel: 'death', permission: 'patients.update', isForTheLiving: true },
];

/** A patient's chart: the banner, the sections, and the panels that act on exactly this patient. */
export function ChartFrame({ patientId, children }: { patientId: string; children: ReactNode }) {
  const { t } = useTranslation();
  const may = useMay();
  const patient = useProcedure('directory', 'openPatient', { patientId });
  const photoUrl = usePatientPhoto(patient.data);
  const [panel, setPanel] = useSearchParam('panel');
  const [, navigate] = useLocation();
  const isDead = Boolean(patient.data?.diedOn);
  const beginVisit = may('visits.write') && !isDead ? () => navigate(visitPath(patientId)) : undefined;
  const own = actions.filter(
    ({ permission, isForTheLiving }) => may(permission) && !(isDead && isForTheLiving),
  );
  const more = moreActions.filter(
    ({ permission, isForTheLiving }) => may(permission) && !(isDead && isForTheLiving),
  );
  useKeys(t('patient.chart'), [
    ...(beginVisit ? [{ keys: ['n'], words: t('visit.start'), run: beginVisit }] : []),
    ...own.map((action) => ({
      keys: [action.key],
      words: t(`patient.actions.${action.panel}`),
      run: () => setPanel(action.panel),
    })),
  ]);
  if (!patient.data)
    return patient.failure ? <ErrorNotice failure={patient.failure} sx={{ m: 5 }} /> : <LoadingRows />;
  if (patient.data.id !== patientId) return <Redirect to={patientPath(patient.data.id)} replace />;
  return (
    <ChartPatient value={patient.data}>
      <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: '100%' }}>
        <PatientBanner
          patient={patient.data}
          photoUrl={photoUrl}
          warnings={<CriticalChips patientId={patientId} />}
          actions={
            <>
              {beginVisit && (
                <Button variant="contained" startIcon={<VisitIcon />} onClick={beginVisit}>
                  {t('visit.title')}
                </Button>
              )}
              {own.map(({ panel: name, Icon }) => (
                <Button
                  key={name}
                  variant="outlined"
                  color="inherit"
                  startIcon={<Icon />}
                  onClick={() => setPanel(name)}
                >
                  {t(`patient.actions.${name}`)}
                </Button>
              ))}
              <MoreActions
                label={t('patient.actions.more')}
                actions={more.map(({ panel: name }) => ({
                  label: t(`patient.actions.${name}`),
                  run: () => setPanel(name),
                }))}
              />
            </>
          }
        />
        <Box role="status" sx={visuallyHidden}>
          {t('patient.opened', { name: patient.data.name })}
        </Box>
        <ChartTabs patientId={patientId} />
        {may('visits.read') && <BrokenStrip patientId={patientId} />}
        {patient.data.openConflicts > 0 && <ConflictStrip count={patient.data.openConflicts} />}
        <Box sx={{ flex: 1, p: { xs: 3, md: 5 }, pt: { xs: 3, md: 4 }, minWidth: 0 }}>{children}</Box>
      </Box>
      {panel && (
        <ChartPanels
          key={patientId}
          panel={panel as ChartPanel}
          patient={patient.data}
          onClose={() => setPanel(undefined)}
        />
      )}
    </ChartPatient>
  );
}
