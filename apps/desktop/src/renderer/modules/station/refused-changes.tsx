import type { SyncState } from '@burrow/shared/modules/station/station.module.ts';
import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';

/** What the server did not take: why, what to do, and one button to ask it again. */
export function RefusedChanges({ state, isFull }: { state: SyncState; isFull: boolean }) {
  const { t } = useTranslation();
  const sendAgain = useCommand('station', 'sendAgain');
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <MeaningChip meaning="abnormal" sx={{ justifySelf: 'start' }}>
        {t('sync.refusedCount', { count: state.refused.length })}
      </MeaningChip>
      {state.refused.slice(0, isFull ? 200 : 3).map((item) => (
        <Typography key={item.collection + item.documentId} variant="body2">
          {t(`collections.${item.collection}`)} · <RelativeTime at={item.at} /> · {t(`refusals.${item.code}`)}
        </Typography>
      ))}
      <Button
        variant="outlined"
        sx={{ justifySelf: 'start' }}
        disabled={sendAgain.isRunning}
        onClick={() => void sendAgain.run({})}
      >
        {t('sync.sendAgain')}
      </Button>
      {sendAgain.failure && <ErrorNotice failure={sendAgain.failure} />}
    </Box>
  );
}
