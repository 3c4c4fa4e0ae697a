import type { DeviceState } from '@burrow/shared/modules/devices/device-state.ts';
import { Alert, Box, LinearProgress, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { LiveLight } from './live-light.tsx';
import { outcomeMeanings } from './traffic-row.tsx';

/** The wizard's second step: it listens, and says what it hears as it comes. */
export function Listening({ deviceId, first }: { deviceId: string; first: DeviceState }) {
  const { t } = useTranslation();
  const states = useProcedure('devices', 'states', {}, { refetchEveryMs: 2000 });
  const traffic = useProcedure('devices', 'traffic', { deviceId, limit: 5 }, { refetchEveryMs: 2000 });
  const device = states.data?.find((state) => state.id === deviceId) ?? first;
  const heard = traffic.data ?? [];
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        <Typography variant="h2" component="p">
          {device.name}
        </Typography>
        <LiveLight status={device.status} />
      </Box>
      <Typography>{t('devices.pointTo', { address: device.address })}</Typography>
      {device.lastError && <Alert severity="warning">{device.lastError}</Alert>}
      {heard.length === 0 && device.status !== 'failed' && (
        <LinearProgress aria-label={t('devices.waitingToHear')} />
      )}
      <Box role="status" sx={{ display: 'grid', gap: 1 }}>
        {heard.length === 0 ? (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('devices.waitingToHear')}
          </Typography>
        ) : (
          heard.map((entry) => (
            <Typography key={entry.intakeId} variant="body2" component="div">
              {t('devices.heard', { summary: entry.summary, peer: entry.peer })}{' '}
              <MeaningChip meaning={outcomeMeanings[entry.outcome]}>
                {t(`devices.outcomes.${entry.outcome}`)}
              </MeaningChip>
            </Typography>
          ))
        )}
      </Box>
    </Box>
  );
}
