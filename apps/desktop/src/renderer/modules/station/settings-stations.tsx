import { Box, Button, Paper, TableCell, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../app/client.ts';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ConfirmInline } from '../../kit/confirm-inline.tsx';
import { DataTable } from '../../kit/data-table.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { notify } from '../../kit/notices.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';

/** The clinic's stations; adding one shows a one-time code, revoking one ends its sync. */
export default function SettingsStations() {
  const { t } = useTranslation();
  const may = useMay();
  const stations = useProcedure('station', 'list', {});
  const issueCode = useCommand('station', 'issueCode');
  const revoke = useCommand('station', 'revoke');
  const reinstate = useCommand('station', 'reinstate');
  const [issued, setIssued] = useState<OutputOf<'station', 'issueCode'>>();
  const add = async () => {
    const answer = await issueCode.run({});
    if (answer) setIssued(answer);
  };
  const remove = async (stationId: string, name: string) => {
    if (await revoke.run({ stationId })) notify(t('stations.revoked', { name }));
  };
  const takeIn = async (stationId: string, name: string) => {
    if (await reinstate.run({ stationId })) notify(t('stations.reinstated', { name }));
  };
  return (
    <Box sx={{ display: 'grid', gap: 4, alignContent: 'start' }}>
      {may('stations.manage') && (
        <Box sx={{ display: 'flex', gap: 4, alignItems: 'center', flexWrap: 'wrap' }}>
          <Button variant="contained" onClick={() => void add()} disabled={issueCode.isRunning}>
            {t('stations.add')}
          </Button>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('stations.addHint')}
          </Typography>
        </Box>
      )}
      <ErrorNotice failure={issueCode.failure ?? revoke.failure ?? reinstate.failure ?? stations.failure} />
      {issued && (
        <Paper variant="outlined" role="status" sx={{ p: 5, display: 'grid', gap: 2, justifySelf: 'start' }}>
          <Typography variant="body2">{t('stations.codeFor', { server: issued.serverUrl })}</Typography>
          <Typography sx={{ fontSize: '2rem', fontWeight: 650, letterSpacing: '0.12em', userSelect: 'all' }}>
            {issued.code}
          </Typography>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {t('stations.codeUntil')} <RelativeTime at={issued.expiresAt} as="clock" />
          </Typography>
        </Paper>
      )}
      {stations.isPending ? (
        <LoadingRows />
      ) : (
        <DataTable
          label={t('settings.tabs.stations')}
          columns={[
            t('stations.number'),
            t('stations.name'),
            t('stations.enrolled'),
            t('stations.status'),
            '',
          ]}
        >
          {stations.data?.map((station) => (
            <TableRow key={station.id}>
              <TableCell>{station.number}</TableCell>
              <TableCell>
                {station.name}{' '}
                {station.isThis && <MeaningChip meaning="plain">{t('stations.thisOne')}</MeaningChip>}
              </TableCell>
              <TableCell>
                <RelativeTime at={station.enrolledAt} />
              </TableCell>
              <TableCell>
                <MeaningChip meaning={station.status === 'active' ? 'done' : 'plain'}>
                  {t(`stations.statuses.${station.status}`)}
                </MeaningChip>
              </TableCell>
              <TableCell align="right">
                {may('stations.manage') && station.status === 'active' && !station.isThis && (
                  <ConfirmInline
                    label={t('stations.revoke')}
                    question={t('stations.revokeQuestion', { name: station.name })}
                    confirmLabel={t('stations.revoke')}
                    onConfirm={() => void remove(station.id, station.name)}
                  />
                )}
                {may('stations.manage') && station.status === 'revoked' && (
                  <ConfirmInline
                    label={t('stations.reinstate')}
                    question={t('stations.reinstateQuestion', { name: station.name })}
                    confirmLabel={t('stations.reinstate')}
                    onConfirm={() => void takeIn(station.id, station.name)}
                  />
                )}
              </TableCell>
            </TableRow>
          ))}
        </DataTable>
      )}
    </Box>
  );
}
