import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { BurrowMark } from '../../app/burrow-mark.tsx';
import { type Language, languages, setLanguage } from '../../app/i18n.ts';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { queries } from '../../app/providers.tsx';
import { keepSession, placeOf } from '../../app/session-store.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Faces } from './faces.tsx';
import { PasswordForm } from './password-form.tsx';

/** Faces of the station's staff; a person is in with one click, a password and Enter, back where that person was. */
export function SignIn() {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const status = useProcedure('station', 'status', {});
  const faces = useProcedure('session', 'faces', {}, { refetchEveryMs: 3_000 });
  const signIn = useCommand('session', 'signIn');
  const [chosenId, setChosenId] = useState<string>();
  const chosen = faces.data?.find((face) => face.staffId === chosenId);
  const isOther = chosenId === 'other' || faces.data?.length === 0;

  const submit = async (login: string, password: string) => {
    const answer = await signIn.run(chosen ? { staffId: chosen.staffId, password } : { login, password });
    if (!answer) return;
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'station' });
    navigate(placeOf(answer.session.staffId) ?? location.pathname, { replace: true });
    keepSession(answer.token, answer.session);
  };
  const choose = (id: string | undefined) => {
    signIn.reset();
    setChosenId(id);
  };
  const other: Language = i18n.language === 'de' ? 'en' : 'de';
  return (
    <Box
      component="main"
      sx={{ minHeight: '100dvh', display: 'flex', flexDirection: 'column', alignItems: 'center', p: 6 }}
    >
      <Box
        sx={{
          flex: 1,
          width: '100%',
          display: 'flex',
          flexDirection: 'column',
          alignItems: 'center',
          justifyContent: 'center',
          gap: 8,
        }}
      >
        <Box sx={{ textAlign: 'center', display: 'grid', justifyItems: 'center', gap: 2 }}>
          <BurrowMark size={48} />
          <Typography variant="h1" sx={{ fontSize: '1.625rem', mt: 2 }}>
            {status.data?.clinicName}
          </Typography>
          <Typography sx={{ color: 'text.secondary' }}>{status.data?.stationName}</Typography>
        </Box>
        <ErrorNotice failure={faces.failure} onRetry={() => void faces.refetch()} />
        {chosen || isOther ? (
          <PasswordForm
            key={chosenId}
            face={chosen}
            failure={signIn.failure}
            isRunning={signIn.isRunning}
            onSubmit={(login, password) => void submit(login, password)}
            onBack={faces.data?.length ? () => choose(undefined) : undefined}
          />
        ) : (
          <Faces faces={faces.data ?? []} onChoose={choose} />
        )}
        {status.data?.isDemo && !chosen && (
          <Typography variant="body2" sx={{ color: 'text.secondary', textAlign: 'center', maxWidth: '52ch' }}>
            {t('signIn.demoHint')}
          </Typography>
        )}
      </Box>
      <Box
        component="footer"
        sx={{ display: 'flex', gap: 3, alignItems: 'center', color: 'text.secondary', typography: 'caption' }}
      >
        <span>Burrow {status.data?.version}</span>
        <Button color="inherit" lang={other} onClick={() => setLanguage(other)}>
          {languages[other]}
        </Button>
      </Box>
    </Box>
  );
}
