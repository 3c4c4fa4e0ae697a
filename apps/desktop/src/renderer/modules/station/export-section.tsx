import { Alert, Box, Button, Divider, LinearProgress, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Section, SectionForm } from './section.tsx';

const LOOK_AGAIN_MS = 500;

/** Writes everything to a folder for another program or another installation; shows how far it is. */
export function ExportSection() {
  const { t, i18n } = useTranslation();
  const isAllowed = useMay()('stations.manage');
  const start = useCommand('station', 'startExport');
  const cancel = useCommand('station', 'cancelExport');
  const [folder, setFolder] = useState('');
  const answer = useProcedure(
    'station',
    'exportState',
    {},
    { enabled: isAllowed, refetchEveryMs: LOOK_AGAIN_MS },
  );
  if (!isAllowed) return null;
  const state = answer.data?.export;
  const isRunning = state?.status === 'running';
  const number = new Intl.NumberFormat(i18n.language);
  const begin = async () => {
    await start.run({ folder });
    void answer.refetch();
  };
  return (
    <>
      <Divider />
      <Section id="export" title={t('export.title')}>
        <Typography variant="body2">{t('export.meaning')}</Typography>
        <SectionForm onSubmit={begin}>
          <TextField
            fullWidth
            label={t('export.folder')}
            helperText={t('export.folderHint')}
            value={folder}
            onChange={(event) => setFolder(event.target.value)}
            error={start.failure?.field === 'folder'}
          />
          <Box sx={{ display: 'flex', gap: 2 }}>
            <Button
              type="submit"
              variant="outlined"
              disabled={!folder.trim() || isRunning || start.isRunning}
            >
              {t('export.start')}
            </Button>
            {isRunning && <Button onClick={() => void cancel.run({})}>{t('common.cancel')}</Button>}
          </Box>
        </SectionForm>
        <ErrorNotice failure={start.failure ?? cancel.failure} />
        {isRunning && <LinearProgress aria-label={t('export.title')} />}
        {state && (
          <Alert
            role="status"
            severity={state.status === 'failed' ? 'warning' : state.status === 'done' ? 'success' : 'info'}
          >
            {t(`export.status.${state.problem ?? state.status}`, {
              folder: state.folder,
              documents: number.format(state.documents),
              files: number.format(state.files),
            })}
            {state.missing > 0 && ` ${t('export.missing', { count: state.missing })}`}
          </Alert>
        )}
      </Section>
    </>
  );
}
