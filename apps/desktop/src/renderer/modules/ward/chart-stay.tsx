import type { StayView } from '@burrow/shared/modules/ward/ward-views.ts';
import WardIcon from '@mui/icons-material/BedOutlined';
import { Box, Button, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { dateWords, dayIn } from '../../kit/time-words.ts';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { useChartPatient } from '../directory/chart-patient.ts';
import { StaySheet } from './stay-sheet.tsx';

/** The treatment sheet of the patient's stay; earlier stays are one choice away. */
export default function ChartStay() {
  const { t } = useTranslation();
  const may = useMay();
  const { locale, timeZone } = useClinicTime();
  const patient = useChartPatient();
  const [, setPanel] = useSearchParam('panel');
  const [stayId, setStayId] = useState('');
  const stays = useProcedure('ward', 'stays', { patientId: patient.id });
  const dayOf = ({ at }: StayView) => dateWords(dayIn(timeZone, new Date(at)), locale);
  const open = stays.data?.filter(({ status }) => status === 'admitted') ?? [];
  const stay = stays.data?.find(({ id }) => id === stayId) ?? open[0] ?? stays.data?.[0];
  const admit = may('ward.order') && !patient.diedOn && stays.data && open.length === 0 && (
    <Button variant="contained" onClick={() => setPanel('admit')}>
      {t('ward.admit')}
    </Button>
  );
  return (
    <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <ErrorNotice failure={stays.failure} onRetry={() => void stays.refetch()} />
      {stays.isPending && <LoadingRows rows={6} />}
      {stays.data?.length === 0 && (
        <EmptyState icon={<WardIcon />} action={admit}>
          {t('ward.none')}
        </EmptyState>
      )}
      {stays.data && stays.data.length > 0 && (admit || stays.data.length > 1) && (
        <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap', alignItems: 'center' }}>
          {admit}
          {stays.data.length > 1 && (
            <TextField
              select
              label={t('ward.stay')}
              value={stay?.id ?? ''}
              onChange={(event) => setStayId(event.target.value)}
              sx={{ width: 240 }}
            >
              {stays.data.map((one) => (
                <MenuItem key={one.id} value={one.id}>
                  {dayOf(one)}, {one.reason}
                </MenuItem>
              ))}
            </TextField>
          )}
        </Box>
      )}
      {stay && <StaySheet key={stay.id} stay={stay} />}
    </Box>
  );
}
