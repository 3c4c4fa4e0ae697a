import { Alert, Button, Divider, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Section, SectionForm } from './section.tsx';

const LOOK_AGAIN_MS = 2_000;

/** Another key for this station's databases, from the next start on. */
export function KeySection() {
  const { t } = useTranslation();
  const isAllowed = useMay()('stations.manage');
  const change = useCommand('station', 'changeKey');
  const backups = useProcedure('station', 'backups', {});
  const key = useProcedure('station', 'keyState', {}, { enabled: isAllowed, refetchEveryMs: LOOK_AGAIN_MS });
  const [passphrase, setPassphrase] = useState('');
  if (!isAllowed || !key.data) return null;
  const { status, changedAt } = key.data;
  const asksPassphrase = backups.data?.hasPassphrase === true;
  const begin = async () => {
    if (await change.run(asksPassphrase ? { passphrase } : {})) setPassphrase('');
    void key.refetch();
  };
  const isBusy = status === 'preparing' || change.isRunning;
  return (
    <>
      <Divider />
      <Section id="key" title={t('key.title')}>
        <Typography variant="body2">{t('key.meaning')}</Typography>
        {changedAt && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('key.changedAt')} <RelativeTime at={changedAt} />
          </Typography>
        )}
        <SectionForm onSubmit={begin}>
          {asksPassphrase && (
            <TextField
              fullWidth
              type="password"
              autoComplete="current-password"
              label={t('key.passphrase')}
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
              error={change.failure?.field === 'passphrase'}
            />
          )}
          <Button
            type="submit"
            variant="outlined"
            disabled={isBusy || status === 'prepared' || (asksPassphrase && !passphrase)}
          >
            {t(isBusy ? 'key.preparing' : 'key.change')}
          </Button>
        </SectionForm>
        <ErrorNotice failure={change.failure} />
        {(status === 'prepared' || status === 'failed') && (
          <Alert role="status" severity={status === 'failed' ? 'warning' : 'info'}>
            {t(`key.${status}`)}
          </Alert>
        )}
      </Section>
    </>
  );
}
