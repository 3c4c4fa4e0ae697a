import { mayBeGivenFrom } from '@burrow/shared/modules/ward/rules/as-needed.ts';
import type { StayView, TreatmentOrderView } from '@burrow/shared/modules/ward/ward-views.ts';
import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { timeWords } from '../../kit/time-words.ts';
import { ReasonForm } from './reason-form.tsx';
import { scheduleWords, treatmentWords } from './task-words.ts';
import { useMark } from './use-mark.ts';

/** What may be given as needed: each with the reason, or from when on it may be given again. */
export function AsNeededRows({ stay }: { stay: StayView }) {
  const { t } = useTranslation();
  const { now, locale, timeZone } = useClinicTime();
  const may = useMay();
  const marking = useMark(stay);
  const [giving, setGiving] = useState('');
  const orders = stay.orders.flatMap((order) =>
    order.schedule.type === 'as-needed' && (!order.endAt || Date.parse(order.endAt) > now.getTime())
      ? [{ order, from: mayBeGivenFrom(order.schedule, order, stay.marks) }]
      : [],
  );
  if (orders.length === 0) return null;
  const give = async (order: TreatmentOrderView, reason: string) => {
    const task = { order, dueAt: new Date().toISOString() };
    if (await marking.mark(task, 'done', reason)) setGiving('');
  };
  return (
    <>
      <Rows label={t('ward.asNeededTitle')}>
        {orders.map(({ order, from }) => (
          <Row key={order.id} testId="as-needed" sx={{ px: 3, py: 1.5 }}>
            <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
              <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
                <Typography variant="body2" sx={{ fontWeight: 600 }}>
                  {treatmentWords(order)}
                </Typography>
                <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                  {[scheduleWords(t, order), order.note].filter(Boolean).join(' · ')}
                </Typography>
              </Box>
              {from > now.getTime() ? (
                <Typography variant="body2">
                  {t('ward.againFrom', { time: timeWords(new Date(from), now, locale, timeZone) })}
                </Typography>
              ) : (
                may('ward.mark') &&
                giving !== order.id && (
                  <Button
                    variant="outlined"
                    aria-label={t('ward.giveOf', { what: treatmentWords(order) })}
                    onClick={() => setGiving(order.id)}
                    sx={{ minHeight: 44 }}
                  >
                    {t('ward.give')}
                  </Button>
                )
              )}
            </Box>
            {giving === order.id && (
              <ReasonForm
                label={t('ward.giveReason')}
                submit={t('ward.give')}
                onReason={(reason) => give(order, reason)}
                onCancel={() => setGiving('')}
              />
            )}
          </Row>
        ))}
      </Rows>
      <ErrorNotice failure={marking.failure} />
    </>
  );
}
