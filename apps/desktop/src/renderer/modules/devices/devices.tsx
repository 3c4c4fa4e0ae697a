import DevicesIcon from '@mui/icons-material/SettingsInputHdmiOutlined';
import { Box, Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Screen } from '../../kit/screen.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { AddDevicePanel } from './add-device-panel.tsx';
import { DeviceCard } from './device-card.tsx';
import { TrafficLog } from './traffic-log.tsx';

/** The station's links to analyzers and modalities, live, and everything they sent. */
export default function Devices() {
  const { t } = useTranslation();
  const may = useMay();
  const states = useProcedure('devices', 'states', {});
  const [panel, setPanel] = useSearchParam('panel');
  const [deviceId, setDeviceId] = useSearchParam('device');
  const add = may('devices.manage') && (
    <Button variant="contained" onClick={() => setPanel('add')}>
      {t('devices.add')}
    </Button>
  );
  return (
    <Screen title={t('places.devices')} actions={add}>
      <ErrorNotice failure={states.failure} onRetry={() => void states.refetch()} />
      {states.isPending && <LoadingRows rows={3} height={120} />}
      {states.data?.length === 0 && (
        <EmptyState icon={<DevicesIcon />} action={add}>
          {t('devices.none')}
        </EmptyState>
      )}
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: 3,
          gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))',
        }}
      >
        {states.data?.map((device) => (
          <DeviceCard
            key={device.id}
            device={device}
            isChosen={device.id === deviceId}
            onTraffic={() => setDeviceId(device.id === deviceId ? undefined : device.id)}
          />
        ))}
      </Box>
      <TrafficLog devices={states.data ?? []} deviceId={deviceId} />
      {panel === 'add' && may('devices.manage') && <AddDevicePanel onClose={() => setPanel(undefined)} />}
    </Screen>
  );
}
