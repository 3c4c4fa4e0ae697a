import {
  Box,
  Button,
  Checkbox,
  CircularProgress,
  FormControlLabel,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { BackupFacts } from './backup-facts.tsx';
import { Section, SectionForm } from './section.tsx';

const SHORTEST_PASSPHRASE = 12;
const LOOK_AGAIN_MS = 2_000;

/** Where the backups go, how the last one went, and one now. */
export function BackupSection() {
  const { t } = useTranslation();
  const may = useMay();
  const setUp = useCommand('station', 'setUpBackups');
  const backUp = useCommand('station', 'backUp');
  const backups = useProcedure('station', 'backups', {}, { refetchEveryMs: LOOK_AGAIN_MS });
  const [folder, setFolder] = useState<string>();
  const [passphrase, setPassphrase] = useState('');
  const state = backups.data;
  if (!state) return <ErrorNotice failure={backups.failure} />;
  const isTooShort = passphrase !== '' && passphrase.length < SHORTEST_PASSPHRASE;
  const wanted = {
    ...(folder && folder !== state.folder ? { folder } : {}),
    ...(passphrase ? { passphrase } : {}),
  };
  const save = async () => {
    if (!(await setUp.run(wanted))) return;
    setPassphrase('');
    setFolder(undefined);
    notify(t('backups.saved'));
    void backups.refetch();
  };
  const sendToo = async (toServer: boolean) => {
    await setUp.run({ toServer });
    void backups.refetch();
  };
  const run = async () => {
    if (await backUp.run({})) notify(t('backups.done'));
    void backups.refetch();
  };
  const isRunning = state.isRunning || backUp.isRunning;
  return (
    <Section id="backups" title={t('backups.title')}>
      <Typography variant="body2">{t(state.folder ? 'backups.meaning' : 'backups.off')}</Typography>
      {state.folder && <BackupFacts state={state} />}
      {may('stations.manage') && (
        <>
          <SectionForm onSubmit={save}>
            <TextField
              fullWidth
              label={t('backups.folder')}
              helperText={t('backups.folderHint')}
              value={folder ?? state.folder ?? ''}
              onChange={(event) => setFolder(event.target.value)}
              error={setUp.failure?.field === 'folder'}
            />
            <TextField
              fullWidth
              type="password"
              autoComplete="new-password"
              label={t(state.hasPassphrase ? 'backups.newPassphrase' : 'backups.passphrase')}
              helperText={isTooShort ? t('backups.passphraseShort') : t('backups.passphraseHint')}
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
              error={isTooShort}
            />
            <FormControlLabel
              control={<Checkbox checked={state.toServer} />}
              label={t('backups.toServer')}
              onChange={(_event, toServer) => void sendToo(toServer)}
              disabled={!state.folder || setUp.isRunning}
            />
            <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
              <Button
                type="submit"
                variant="outlined"
                disabled={Object.keys(wanted).length === 0 || isTooShort || setUp.isRunning}
              >
                {t('common.save')}
              </Button>
              <Button
                variant="contained"
                disabled={!state.folder || isRunning}
                startIcon={isRunning ? <CircularProgress size={16} color="inherit" /> : undefined}
                onClick={() => void run()}
              >
                {t(isRunning ? 'backups.running' : 'backups.now')}
              </Button>
            </Box>
          </SectionForm>
          <ErrorNotice failure={setUp.failure ?? backUp.failure} />
        </>
      )}
    </Section>
  );
}
