import { Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { FirstRunPage } from './first-run-page.tsx';

/** Joins a clinic with a one-time code from another station or the server. */
export function Enrol() {
  const { t } = useTranslation();
  const status = useProcedure('station', 'status', {});
  const enrol = useCommand('station', 'enrol');
  const [serverUrl, setServerUrl] = useState(status.data?.serverUrl ?? '');
  const [code, setCode] = useState('');
  const [stationName, setStationName] = useState('');
  const submit = async () => {
    const done = await enrol.run({
      serverUrl: serverUrl.trim() || undefined,
      code,
      stationName: stationName.trim() || undefined,
    });
    if (done) await status.refetch();
  };
  return (
    <FirstRunPage title={t('enrol.title')} hint={t('enrol.hint')} onSubmit={() => void submit()}>
      <TextField
        label={t('enrol.serverUrl')}
        value={serverUrl}
        onChange={(e) => setServerUrl(e.target.value)}
        placeholder="https://sync.example.org"
        slotProps={{ htmlInput: { inputMode: 'url' } }}
        error={enrol.failure?.field === 'serverUrl'}
      />
      <TextField
        label={t('enrol.code')}
        value={code}
        onChange={(e) => setCode(e.target.value.toUpperCase())}
        autoFocus
        autoComplete="one-time-code"
        error={enrol.failure?.code === 'CODE_INVALID'}
        required
      />
      <TextField
        label={t('enrol.stationName')}
        value={stationName}
        onChange={(e) => setStationName(e.target.value)}
        placeholder={t('enrol.stationNameExample')}
      />
      <ErrorNotice failure={enrol.failure} />
      <Button
        type="submit"
        variant="contained"
        size="medium"
        disabled={code.trim().length < 4 || enrol.isRunning}
      >
        {t('enrol.join')}
      </Button>
    </FirstRunPage>
  );
}
