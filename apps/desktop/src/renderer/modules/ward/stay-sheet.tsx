import { addDays } from '@burrow/shared/kernel/rules/local-date.ts';
import type { StayView } from '@burrow/shared/modules/ward/ward-views.ts';
import PreviousIcon from '@mui/icons-material/ChevronLeft';
import NextIcon from '@mui/icons-material/ChevronRight';
import { IconButton, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { Panel } from '../../kit/panel.tsx';
import { dateWords, dayIn } from '../../kit/time-words.ts';
import { AsNeededRows } from './as-needed-rows.tsx';
import { DueRows } from './due-rows.tsx';
import { StayHead } from './stay-head.tsx';
import { StopTreatments } from './stop-treatments.tsx';
import { TreatmentGrid } from './treatment-grid.tsx';

/** One stay: what is due now, and the day by the hour. */
export function StaySheet({ stay }: { stay: StayView }) {
  const { t } = useTranslation();
  const { now, locale, timeZone } = useClinicTime();
  const last = dayIn(timeZone, stay.dischargedAt ? new Date(stay.dischargedAt) : now);
  const first = dayIn(timeZone, new Date(stay.at));
  const [chosen, setChosen] = useState<string>();
  const on = chosen ?? last;
  const go = (days: number) => setChosen(addDays(on, days));
  return (
    <>
      <StayHead stay={stay} />
      {stay.status === 'admitted' && (
        <Panel title={t('ward.due')}>
          <DueRows stay={stay} />
          <AsNeededRows stay={stay} />
        </Panel>
      )}
      <Panel
        title={
          <>
            {t('ward.sheet')} · {dateWords(on, locale)}
          </>
        }
        action={
          <>
            <IconButton
              aria-label={t('ward.dayBefore')}
              disabled={on <= first}
              onClick={() => go(-1)}
              sx={{ minWidth: 44, minHeight: 44 }}
            >
              <PreviousIcon />
            </IconButton>
            <IconButton
              aria-label={t('ward.dayAfter')}
              disabled={on > last}
              onClick={() => go(1)}
              sx={{ minWidth: 44, minHeight: 44 }}
            >
              <NextIcon />
            </IconButton>
          </>
        }
      >
        {stay.orders.length === 0 ? (
          <Typography variant="body2" sx={{ p: 3, color: 'text.secondary' }}>
            {t('ward.noOrders')}
          </Typography>
        ) : (
          <TreatmentGrid stay={stay} on={on} />
        )}
      </Panel>
      <StopTreatments stay={stay} />
    </>
  );
}
