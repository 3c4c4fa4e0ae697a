import type { StayView } from '@burrow/shared/modules/ward/ward-views.ts';
import { Box, Button, TextField, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { scheduleWords, treatmentWords } from './task-words.ts';

/** The treatments that go on, each to be stopped with a reason. */
export function StopTreatments({ stay }: { stay: StayView }) {
  const { t } = useTranslation();
  const may = useMay();
  const { now } = useClinicTime();
  const stop = useCommand('ward', 'stopTreatment');
  const [orderId, setOrderId] = useState('');
  const [reason, setReason] = useState('');
  const running = stay.orders.filter(({ endAt }) => !endAt || Date.parse(endAt) > now.getTime());
  if (!may('ward.order') || running.length === 0) return null;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const input = { patientId: stay.patient.id, stayId: stay.id, orderId, reason };
    if (reason.trim() === '' || !(await stop.run(input))) return;
    setOrderId('');
    setReason('');
  };
  return (
    <Panel title={t('ward.orders')} count={running.length}>
      <Rows>
        {running.map((order) => (
          <Row key={order.id} testId="order" sx={{ px: 3, py: 1.5, display: 'grid', gap: 2 }}>
            <Box sx={{ display: 'flex', gap: 3, alignItems: 'center', flexWrap: 'wrap' }}>
              <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
                <Typography variant="body2" sx={{ fontWeight: 600 }}>
                  {treatmentWords(order)}
                </Typography>
                <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                  {[scheduleWords(t, order), order.note, order.by].filter(Boolean).join(' · ')}
                </Typography>
              </Box>
              {orderId !== order.id && (
                <Button
                  color="inherit"
                  aria-label={t('ward.stopOf', { what: treatmentWords(order) })}
                  onClick={() => setOrderId(order.id)}
                >
                  {t('ward.stop')}
                </Button>
              )}
            </Box>
            {orderId === order.id && (
              <Box
                component="form"
                onSubmit={(event) => void save(event)}
                sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}
              >
                <TextField
                  autoFocus
                  label={t('ward.stopReason')}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                  sx={{ flex: '1 1 200px' }}
                />
                <Button type="submit" variant="outlined" disabled={reason.trim() === '' || stop.isRunning}>
                  {t('ward.stop')}
                </Button>
                <Button color="inherit" onClick={() => setOrderId('')}>
                  {t('common.cancel')}
                </Button>
              </Box>
            )}
          </Row>
        ))}
      </Rows>
      <ErrorNotice failure={stop.failure} />
    </Panel>
  );
}
