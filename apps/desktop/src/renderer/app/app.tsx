import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClinicTimeZone } from '../kit/clinic-time.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Notices } from '../kit/notices.tsx';
import { useStore } from '../kit/store.ts';
import { FirstSync } from '../modules/station/first-sync.tsx';
import { call } from './client.ts';
import { ClientFrame } from './client-frame.tsx';
import { ConnectionStrip } from './connection-strip.tsx';
import { Frame } from './frame.tsx';
import { HealthStrip } from './health-strip.tsx';
import { followChanges } from './live-updates.ts';
import { useProcedure } from './procedures.ts';
import { queries } from './providers.tsx';
import { screens } from './screens.ts';
import { dropSession, keepSession, session, token } from './session-store.ts';
import { Splash } from './splash.tsx';

const BEFORE_SIGN_IN_MS = 1_500;

/** Decides what the window shows: joining, setting up, signing in, or the clinic. */
export function App() {
  const view = useStore(session);
  // Notices come to those who are signed in; before that, what the server sends is asked for.
  const status = useProcedure(
    'station',
    'status',
    {},
    { refetchEveryMs: view ? undefined : BEFORE_SIGN_IN_MS },
  );
  const bearer = useStore(token);
  const { t } = useTranslation();
  const [isImpatient, setImpatient] = useState(false);
  useRestoredSession();
  useLiveUpdates(bearer);
  useEffect(() => {
    document.title = status.data?.clinicName ? `${status.data.clinicName} – Burrow` : 'Burrow';
  }, [status.data?.clinicName]);

  if (!status.data) {
    return (
      <>
        <ConnectionStrip />
        <Splash words={t('frame.starting')}>
          <ErrorNotice failure={status.failure} onRetry={() => void status.refetch()} />
        </Splash>
      </>
    );
  }
  const {
    enrol: Enrol,
    setUp: SetUp,
    signIn: SignIn,
  } = {
    enrol: screens.enrol.component,
    setUp: screens.setUp.component,
    signIn: screens.signIn.component,
  };
  return (
    <ClinicTimeZone value={status.data.timeZone || 'UTC'}>
      <ConnectionStrip />
      {(!view || view.ownerId) && <HealthStrip />}
      {!status.data.enrolled ? (
        <Enrol />
      ) : status.data.needsSetup ? (
        <SetUp />
      ) : view ? (
        view.ownerId ? (
          <ClientFrame />
        ) : (
          <Frame key={view.staffId} />
        )
      ) : bearer ? (
        <Splash words={t('frame.starting')} />
      ) : status.data.firstSync && !isImpatient ? (
        <FirstSync
          documents={status.data.firstSync.documents}
          onSkip={status.data.clinicName ? () => setImpatient(true) : undefined}
        />
      ) : (
        <SignIn />
      )}
      <Notices />
    </ClinicTimeZone>
  );
}

/** After a reload the token is still here; asks the core who it belongs to. */
function useRestoredSession(): void {
  useEffect(() => {
    const bearer = token.get();
    if (!bearer || session.get()) return;
    const restore = (): Promise<void> =>
      call('session', 'me', {}).then(
        (view) => keepSession(bearer, view),
        (error: Error) => {
          if (error.name === 'ConnectionLostError') return restore();
          dropSession();
        },
      );
    void restore();
  }, []);
}

function useLiveUpdates(bearer: string): void {
  useEffect(() => {
    if (!bearer) return;
    const leave = new AbortController();
    void followChanges(queries, leave.signal);
    return () => leave.abort();
  }, [bearer]);
}
