import type { DeviceState } from '@burrow/shared/modules/devices/device-state.ts';
import { Alert, Box, Button, Paper, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ConfirmInline } from '../../kit/confirm-inline.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { LiveLight } from './live-light.tsx';

/** One link: is it alive, what came last, what is wrong and what to do. */
export function DeviceCard({
  device,
  isChosen,
  onTraffic,
}: {
  device: DeviceState;
  isChosen: boolean;
  onTraffic: () => void;
}) {
  const { t } = useTranslation();
  const may = useMay();
  const remove = useCommand('devices', 'remove');
  const removeIt = async () => {
    if (await remove.run({ deviceId: device.id })) notify(t('devices.removed', { name: device.name }));
  };
  return (
    <Paper
      component="li"
      variant="outlined"
      data-testid="device"
      sx={{
        p: 4,
        display: 'grid',
        gap: 2,
        alignContent: 'start',
        borderColor: isChosen ? 'primary.main' : undefined,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Typography variant="h2" noWrap sx={{ flex: 1 }}>
          {device.name}
        </Typography>
        <LiveLight status={device.status} />
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(`devices.links.${device.link}`)} · {device.address || '–'}
      </Typography>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'flex',
          gap: 6,
          '& dt': { typography: 'caption', color: 'text.secondary' },
          '& dd': { m: 0, fontWeight: 600 },
        }}
      >
        <div>
          <dt>{t('devices.lastMessage')}</dt>
          <dd>{device.lastMessageAt ? <RelativeTime at={device.lastMessageAt} /> : t('devices.never')}</dd>
        </div>
        <div>
          <dt>{t('devices.messagesToday')}</dt>
          <dd>{device.messagesToday}</dd>
        </div>
        <div>
          <dt>{t('devices.connections')}</dt>
          <dd>{device.connections}</dd>
        </div>
      </Box>
      {device.lastError && (
        <Alert severity={device.status === 'failed' ? 'error' : 'warning'}>
          {device.lastError}{' '}
          {device.lastErrorAt && (
            <>
              (<RelativeTime at={device.lastErrorAt} />)
            </>
          )}
        </Alert>
      )}
      <ErrorNotice failure={remove.failure} />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', ml: -2 }}>
        <Button onClick={onTraffic} aria-pressed={isChosen}>
          {t(isChosen ? 'devices.allTraffic' : 'devices.itsTraffic')}
        </Button>
        {may('devices.manage') && (
          <ConfirmInline
            label={t('devices.remove')}
            question={t('devices.removeQuestion', { name: device.name })}
            confirmLabel={t('devices.remove')}
            onConfirm={() => void removeIt()}
          />
        )}
      </Box>
    </Paper>
  );
}
