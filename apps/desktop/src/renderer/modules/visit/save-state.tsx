import CloudDoneIcon from '@mui/icons-material/CheckCircleOutlined';
import SavingIcon from '@mui/icons-material/SyncOutlined';
import { Alert, Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { useStore } from '../../kit/store.ts';
import { secondsWords } from '../../kit/time-words.ts';
import type { DraftNote } from './draft-note.ts';

/** In words: being saved, saved at which second, or not saved and what to do. */
export function SaveStateLine({ note }: { note: DraftNote }) {
  const { t } = useTranslation();
  const { locale, timeZone } = useClinicTime();
  const state = useStore(note.saveState);
  if (state.kind === 'unsaved')
    return (
      <Alert severity="warning" data-testid="save-state" sx={{ flexBasis: '100%' }}>
        {t('visit.notSaved')} {t(`errors.${state.failure.code}`)}
      </Alert>
    );
  const Icon = state.kind === 'saving' ? SavingIcon : CloudDoneIcon;
  return (
    <Box
      role="status"
      aria-live="off"
      data-testid="save-state"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, color: 'text.secondary', minWidth: 120 }}
    >
      {state.kind !== 'clean' && <Icon aria-hidden sx={{ fontSize: 16 }} />}
      <Typography variant="caption">
        {state.kind === 'saving' && t('visit.saving')}
        {state.kind === 'saved' && t('visit.saved', { time: secondsWords(state.at, locale, timeZone) })}
        {state.kind === 'clean' && t('visit.savesItself')}
      </Typography>
    </Box>
  );
}
