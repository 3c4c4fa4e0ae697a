import AnaesthesiaIcon from '@mui/icons-material/MasksOutlined';
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
import { AnaesthesiaRecord } from './anaesthesia-record.tsx';

/** The anaesthesia that is running, or the last one; earlier ones are one choice away. */
export default function ChartAnaesthesia() {
  const { t } = useTranslation();
  const may = useMay();
  const { locale, timeZone } = useClinicTime();
  const patient = useChartPatient();
  const [, setPanel] = useSearchParam('panel');
  const [chosen, setChosen] = useState('');
  const records = useProcedure('anaesthesia', 'ofPatient', { patientId: patient.id });
  const table = useProcedure('anaesthesia', 'table', {});
  const running = records.data?.find(({ status }) => status === 'running');
  const record = records.data?.find(({ id }) => id === chosen) ?? running ?? records.data?.[0];
  const begin = may('anaesthesia.chart') && !running && !patient.diedOn && (
    <Button variant="contained" onClick={() => setPanel('anaesthesia')}>
      {t('anaesthesia.begin')}
    </Button>
  );
  return (
    <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <ErrorNotice failure={records.failure ?? table.failure} onRetry={() => void records.refetch()} />
      {records.isPending && <LoadingRows rows={6} />}
      {records.data?.length === 0 && (
        <EmptyState icon={<AnaesthesiaIcon />} action={begin}>
          {t('anaesthesia.none')}
        </EmptyState>
      )}
      {record && (begin || records.data!.length > 1) && (
        <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap', alignItems: 'center' }}>
          {begin}
          {records.data!.length > 1 && (
            <TextField
              select
              label={t('anaesthesia.title')}
              value={record.id}
              onChange={(event) => setChosen(event.target.value)}
              sx={{ width: 280 }}
            >
              {records.data!.map(({ id, at, setup }) => (
                <MenuItem key={id} value={id}>
                  {dateWords(dayIn(timeZone, new Date(at)), locale)}, {setup.procedure}
                </MenuItem>
              ))}
            </TextField>
          )}
        </Box>
      )}
      {record && table.data && <AnaesthesiaRecord key={record.id} record={record} table={table.data} />}
    </Box>
  );
}
