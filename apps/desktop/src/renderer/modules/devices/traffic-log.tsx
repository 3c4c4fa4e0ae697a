import type { DeviceState } from '@burrow/shared/modules/devices/device-state.ts';
import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { DataTable } from '../../kit/data-table.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useFresh } from '../../kit/fresh.ts';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { MessagePanel } from './message-panel.tsx';
import { TrafficRow } from './traffic-row.tsx';

const PAGE = 100;

/** What devices sent, newest first; each line opens its bytes. */
export function TrafficLog({
  devices,
  deviceId,
}: {
  devices: readonly DeviceState[];
  deviceId: string | undefined;
}) {
  const { t } = useTranslation();
  const [beforeId, setBeforeId] = useSearchParam('before');
  const [messageId, setMessageId] = useSearchParam('message');
  const traffic = useProcedure(
    'devices',
    'traffic',
    { deviceId, beforeId, limit: PAGE },
    { keepPrevious: true },
  );
  const isFresh = useFresh(traffic.data?.map((entry) => entry.intakeId));
  const names = new Map(devices.map((device) => [device.id, device.name]));
  const last = traffic.data?.at(-1);
  const opened = traffic.data?.find((entry) => entry.intakeId === messageId);
  return (
    <Panel
      title={
        deviceId ? t('devices.trafficOf', { name: names.get(deviceId) ?? deviceId }) : t('devices.traffic')
      }
    >
      <ErrorNotice failure={traffic.failure} onRetry={() => void traffic.refetch()} />
      {traffic.isPending && <LoadingRows />}
      {traffic.data?.length === 0 && (
        <Typography variant="body2" sx={{ p: 4, color: 'text.secondary' }}>
          {t('devices.noTraffic')}
        </Typography>
      )}
      {traffic.data && traffic.data.length > 0 && (
        <DataTable
          label={t('devices.traffic')}
          columns={[
            t('devices.at'),
            t('devices.device'),
            t('devices.peer'),
            t('devices.summary'),
            { end: t('devices.size') },
            t('devices.outcome'),
          ]}
          isInPanel
        >
          {traffic.data.map((entry) => (
            <TrafficRow
              key={entry.intakeId}
              entry={entry}
              deviceName={names.get(entry.deviceId) ?? entry.deviceId}
              isFresh={isFresh(entry.intakeId)}
              onOpen={() => setMessageId(entry.intakeId)}
            />
          ))}
        </DataTable>
      )}
      <Box sx={{ display: 'flex', gap: 2, p: beforeId || traffic.data?.length === PAGE ? 2 : 0 }}>
        {beforeId && (
          <Button color="inherit" onClick={() => setBeforeId(undefined)}>
            {t('devices.newest')}
          </Button>
        )}
        {last && traffic.data?.length === PAGE && (
          <Button color="inherit" onClick={() => setBeforeId(last.intakeId)}>
            {t('devices.older')}
          </Button>
        )}
      </Box>
      {messageId && (
        <MessagePanel
          key={messageId}
          intakeId={messageId}
          entry={opened}
          onClose={() => setMessageId(undefined)}
        />
      )}
    </Panel>
  );
}
