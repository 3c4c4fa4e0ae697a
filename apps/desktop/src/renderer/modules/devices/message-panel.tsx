import type { TrafficEntry } from '@burrow/shared/modules/devices/device-state.ts';
import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { notify } from '../../kit/notices.tsx';
import { RawText } from '../../kit/raw-text.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { outcomeMeanings } from './traffic-row.tsx';

/** The bytes of one message, decoded line by line, and the button that reads them again. */
export function MessagePanel({
  intakeId,
  entry,
  onClose,
}: {
  intakeId: string;
  entry: TrafficEntry | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const may = useMay();
  const raw = useProcedure('devices', 'raw', { intakeId });
  const replay = useCommand('devices', 'replay');
  const again = async () => {
    const answer = await replay.run({ intakeId });
    if (answer)
      notify(
        t('devices.replayed', {
          outcome: t(`devices.outcomes.${answer.outcome as TrafficEntry['outcome']}`, {
            defaultValue: answer.outcome,
          }),
        }),
      );
  };
  return (
    <SidePanel
      title={t('devices.message')}
      onClose={onClose}
      width={760}
      footer={
        may('devices.manage') && (
          <Button variant="outlined" color="inherit" disabled={replay.isRunning} onClick={() => void again()}>
            {t('devices.replay')}
          </Button>
        )
      }
    >
      {entry && (
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography sx={{ fontWeight: 600 }}>{entry.summary}</Typography>
          <MeaningChip meaning={outcomeMeanings[entry.outcome]}>
            {t(`devices.outcomes.${entry.outcome}`)}
          </MeaningChip>
          {entry.reason && (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t(`held.reasons.${entry.reason as 'no-identifier'}`, { defaultValue: entry.reason })}
            </Typography>
          )}
        </Box>
      )}
      <ErrorNotice failure={raw.failure ?? replay.failure} />
      {raw.isPending && <LoadingRows />}
      {raw.data && (
        <>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {raw.data.protocol} · {raw.data.peer} · <RelativeTime at={raw.data.receivedAt} />
          </Typography>
          <RawText text={raw.data.text} label={t('devices.message')} />
        </>
      )}
    </SidePanel>
  );
}
