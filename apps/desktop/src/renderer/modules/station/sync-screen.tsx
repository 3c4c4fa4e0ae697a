import { Box, Paper } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Screen } from '../../kit/screen.tsx';
import { SyncDetails } from './sync-details.tsx';

/** The sync state on a page of its own. */
export function SyncScreen() {
  const { t } = useTranslation();
  return (
    <Screen title={t('sync.title')}>
      <Box sx={{ maxWidth: 640 }}>
        <Paper variant="outlined" sx={{ p: 5 }}>
          <SyncDetails isFull />
        </Paper>
      </Box>
    </Screen>
  );
}
