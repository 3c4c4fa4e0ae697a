import type { Permission } from '@burrow/shared/modules/modules.ts';
import { useColorScheme } from '@mui/material';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useRoute } from 'wouter';
import { type ChartPanel, patientPath, visitPath } from './hit-path.ts';
import { type Language, setLanguage } from './i18n.ts';
import type { PaletteItem } from './palette-row.tsx';
import { useOwnPlaces } from './places.ts';
import { useProcedure } from './procedures.ts';
import { signOut, useMay } from './session.ts';

const panels: readonly { panel: ChartPanel; permission: Permission }[] = [
  { panel: 'order-lab', permission: 'lab.order' },
  { panel: 'enter-result', permission: 'lab.enter' },
  { panel: 'stage-kidney', permission: 'lab.review' },
  { panel: 'order-imaging', permission: 'imaging.order' },
  { panel: 'vaccinate', permission: 'vaccinations.give' },
  { panel: 'prescribe', permission: 'prescriptions.write' },
  { panel: 'draw', permission: 'controlled.draw' },
  { panel: 'certificate', permission: 'vaccinations.give' },
  { panel: 'titre', permission: 'vaccinations.give' },
  { panel: 'exempt', permission: 'vaccinations.exempt' },
  { panel: 'weight', permission: 'vitals.record' },
  { panel: 'trends', permission: 'records.read' },
  { panel: 'admit', permission: 'ward.order' },
  { panel: 'anaesthesia', permission: 'anaesthesia.chart' },
  { panel: 'treatment', permission: 'ward.order' },
  { panel: 'consent', permission: 'consents.sign' },
  { panel: 'decline', permission: 'consents.sign' },
  { panel: 'edit', permission: 'patients.update' },
  { panel: 'transfer', permission: 'patients.register' },
  { panel: 'person', permission: 'patients.register' },
  { panel: 'merge', permission: 'patients.merge' },
  { panel: 'death', permission: 'patients.update' },
];

/** Screens and actions this person may use. Actions on a patient name the patient of the address, and only that one. */
export function usePaletteActions(): PaletteItem[] {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const [isChart, params] = useRoute('/patients/:patientId/*?');
  const patientId = isChart ? params.patientId : '';
  const patient = useProcedure('directory', 'openPatient', { patientId }, { enabled: patientId !== '' });
  const may = useMay();
  const places = useOwnPlaces();
  const { mode, systemMode, setMode } = useColorScheme();
  const isDark = (mode === 'system' ? systemMode : mode) === 'dark';
  return useMemo(() => {
    const name = patient.data?.name;
    const ofPatient: PaletteItem[] = name
      ? panels
          .filter(({ permission }) => may(permission))
          .map(({ panel }) => ({
            id: panel,
            kind: 'action',
            title: t(`palette.actions.${panel}`, { name }),
            run: () => navigate(patientPath(patientId, undefined, panel)),
          }))
      : [];
    if (name && may('visits.write'))
      ofPatient.unshift({
        id: 'visit',
        kind: 'action',
        title: t('palette.actions.visit', { name }),
        run: () => navigate(visitPath(patientId)),
      });
    if (name && may('patients.read'))
      ofPatient.push({
        id: 'chart-calculators',
        kind: 'action',
        title: t('palette.actions.calculators', { name }),
        run: () => navigate(patientPath(patientId, 'calculators')),
      });
    const screens: PaletteItem[] = places.map((place) => ({
      id: place.name,
      kind: 'screen',
      title: t(`places.${place.name}`),
      run: () => navigate(place.path),
    }));
    if (may('patients.read'))
      screens.push({
        id: 'calculators',
        kind: 'screen',
        title: t('calculators.title'),
        run: () => navigate('/calculators'),
      });
    if (may('controlled.read'))
      screens.push({
        id: 'controlled-drugs',
        kind: 'screen',
        title: t('controlled.title'),
        run: () => navigate('/controlled-drugs'),
      });
    if (may('ward.read'))
      screens.push({
        id: 'in-patients',
        kind: 'screen',
        title: t('ward.title'),
        run: () => navigate('/in-patients'),
      });
    if (may('billing.read'))
      screens.push({
        id: 'billing',
        kind: 'screen',
        title: t('billing.title'),
        run: () => navigate('/billing'),
      });
    if (may('vaccinations.read'))
      screens.push({
        id: 'vaccinations',
        kind: 'screen',
        title: t('vaccination.list.title'),
        run: () => navigate('/vaccinations'),
      });
    const other: Language = i18n.language === 'de' ? 'en' : 'de';
    const rest: PaletteItem[] = [
      ...(may('patients.register')
        ? [
            {
              id: 'register',
              kind: 'action' as const,
              title: t('patients.register'),
              run: () => navigate('/patients?panel=register'),
            },
          ]
        : []),
      { id: 'switch', kind: 'action', title: t('frame.switchUser'), run: signOut },
      {
        id: 'dark',
        kind: 'action',
        title: t(isDark ? 'frame.light' : 'frame.dark'),
        run: () => setMode(isDark ? 'light' : 'dark'),
      },
      {
        id: 'language',
        kind: 'action',
        title: t(`palette.languages.${other}`),
        run: () => setLanguage(other),
      },
    ];
    return [...ofPatient, ...screens, ...rest];
  }, [patient.data?.name, patientId, may, places, isDark, i18n.language, navigate, setMode, t]);
}
