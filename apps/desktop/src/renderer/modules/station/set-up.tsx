import { Autocomplete, Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SHORTEST_PASSWORD } from '../../app/password-panel.tsx';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { FirstRunPage } from './first-run-page.tsx';

const timeZones = Intl.supportedValuesOf('timeZone');

/** Names the practice and makes its first administrator. */
export function SetUp() {
  const { t } = useTranslation();
  const status = useProcedure('station', 'status', {});
  const setUp = useCommand('station', 'setUp');
  const [fields, setFields] = useState({
    practiceName: '',
    clinicName: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    adminName: '',
    login: '',
    password: '',
  });
  const text = (name: keyof typeof fields) => ({
    label: t(`setUp.${name}`),
    value: fields[name],
    error: setUp.failure?.field === name,
    onChange: (e: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      setFields((now) => ({ ...now, [name]: e.target.value })),
  });
  const isComplete =
    Object.values(fields).every((value) => value.trim()) && fields.password.length >= SHORTEST_PASSWORD;
  const submit = async () => {
    if (await setUp.run(fields)) await status.refetch();
  };
  return (
    <FirstRunPage title={t('setUp.title')} hint={t('setUp.hint')} onSubmit={() => void submit()}>
      <TextField {...text('practiceName')} autoFocus autoComplete="organization" />
      <TextField {...text('clinicName')} />
      <Autocomplete
        options={timeZones}
        value={fields.timeZone}
        disableClearable
        onChange={(_, timeZone) => setFields((now) => ({ ...now, timeZone }))}
        renderInput={(params) => (
          <TextField
            {...params}
            label={t('setUp.timeZone')}
            error={setUp.failure?.code === 'TIME_ZONE_UNKNOWN'}
          />
        )}
      />
      <Typography variant="h2">{t('setUp.admin')}</Typography>
      <TextField {...text('adminName')} autoComplete="name" />
      <TextField {...text('login')} autoComplete="username" />
      <TextField
        {...text('password')}
        type="password"
        autoComplete="new-password"
        helperText={t('frame.passwordLength', { count: SHORTEST_PASSWORD })}
      />
      <ErrorNotice failure={setUp.failure} />
      <Button type="submit" variant="contained" size="medium" disabled={!isComplete || setUp.isRunning}>
        {t('setUp.begin')}
      </Button>
    </FirstRunPage>
  );
}
