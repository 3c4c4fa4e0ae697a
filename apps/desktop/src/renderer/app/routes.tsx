import { type ComponentType, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { LoadingRows } from '../kit/loading-rows.tsx';
import { ChartFrame } from '../modules/directory/chart-frame.tsx';
import { OwnerScreen } from '../modules/directory/owner-screen.tsx';
import { AppearanceSettings } from '../modules/station/settings-appearance.tsx';
import { SettingsFrame } from '../modules/station/settings-frame.tsx';
import { NotAllowed } from './not-allowed.tsx';
import { useOwnPlaces } from './places.ts';
import { type ScreenBinding, screens } from './screens.ts';
import { useMay } from './session.ts';

/** Addresses to screens. A screen that the session may not see is not rendered, whatever the address says. */
export function Routes() {
  const first = useOwnPlaces()[0]?.path ?? '/settings/appearance';
  return (
    <Suspense fallback={<LoadingRows />}>
      <Switch>
        <Route path="/patients/:patientId/:section?">
          {({ patientId, section }) => (
            <Guarded screen={screens.patients}>
              <ChartFrame key={patientId} patientId={patientId}>
                <Guarded screen={chartSections[section ?? ''] ?? screens.chartSummary} />
              </ChartFrame>
            </Guarded>
          )}
        </Route>
        <Route path="/owners/:ownerId">
          {({ ownerId }) => (
            <Guarded screen={screens.patients}>
              <OwnerScreen key={ownerId} ownerId={ownerId} />
            </Guarded>
          )}
        </Route>
        {framed.map((screen) => (
          <Route key={screen.path} path={screen.path}>
            <Guarded screen={screen} />
          </Route>
        ))}
        <Route path="/settings/:tab?">
          {({ tab }) => (
            <SettingsFrame tab={tab ?? 'appearance'}>
              {settingsTabs[tab ?? ''] ? (
                <Guarded screen={settingsTabs[tab ?? '']!} />
              ) : (
                <AppearanceSettings />
              )}
            </SettingsFrame>
          )}
        </Route>
        <Route path="/">
          {first === '/' ? <Guarded screen={screens.today} /> : <Redirect to={first} replace />}
        </Route>
        <Route>
          <Redirect to={first} replace />
        </Route>
      </Switch>
    </Suspense>
  );
}

const chartSections: Record<string, ScreenBinding> = {
  visit: screens.chartVisit,
  lab: screens.chartLab,
  imaging: screens.chartImaging,
  vaccinations: screens.chartVaccinations,
  medicines: screens.chartMedicines,
  consents: screens.chartConsents,
  stay: screens.chartStay,
  anaesthesia: screens.chartAnaesthesia,
  documents: screens.chartDocuments,
  history: screens.chartHistory,
  calculators: screens.chartCalculators,
};
const settingsTabs: Record<string, ScreenBinding> = {
  stations: screens.settingsStations,
  backups: screens.settingsBackups,
  practice: screens.settingsPractice,
  staff: screens.settingsStaff,
  vaccines: screens.settingsVaccines,
  lab: screens.settingsLab,
  visits: screens.settingsVisits,
  consents: screens.settingsConsents,
  scanner: screens.settingsScanner,
  audit: screens.settingsAudit,
};
const framed = [
  screens.patients,
  screens.labInbox,
  screens.imagingWorklist,
  screens.calculators,
  screens.viewer,
  screens.dueVaccinations,
  screens.inPatients,
  screens.controlledDrugs,
  screens.billing,
  screens.attention,
  screens.heldItem,
  screens.devices,
  screens.syncState,
];

function Guarded({ screen, children }: { screen: ScreenBinding; children?: React.ReactNode }) {
  const may = useMay();
  if (screen.permissions && !screen.permissions.some(may)) return <NotAllowed />;
  const Component: ComponentType = screen.component;
  return children ?? <Component />;
}
