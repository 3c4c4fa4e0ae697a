import { type HistoryEntry, historyKind } from '@burrow/shared/modules/clinical/clinical.module.ts';
import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Box, Button, Chip, TextField } from '@mui/material';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { useChartPatient } from '../directory/chart-patient.ts';
import { HistoryPage } from './history-page.tsx';
import { RecordPrint } from './record-print.tsx';

/** Everything that happened to the patient, newest first, by kind and by word; each line leads to its source. */
export function ChartHistory() {
  const { t } = useTranslation();
  const may = useMay();
  const patient = useChartPatient();
  const [, setPanel] = useSearchParam('panel');
  const [kinds, setKinds] = useState<readonly HistoryEntry['kind'][]>([]);
  const [typed, setTyped] = useState('');
  const [isPrinting, setPrinting] = useState(false);
  const text = useDeferredValue(typed.trim());
  const toggle = (kind: HistoryEntry['kind']) =>
    setKinds(kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind]);
  return (
    <Box sx={{ maxWidth: 860, display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <TextField
          label={t('history.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          sx={{ flex: 1, minWidth: 180 }}
          slotProps={{ htmlInput: { type: 'search' } }}
        />
        {may('records.write') && (
          <Button variant="outlined" color="inherit" onClick={() => setPanel('note')}>
            {t('history.addNote')}
          </Button>
        )}
        <Button
          variant="outlined"
          color="inherit"
          startIcon={<PrintIcon />}
          onClick={() => setPrinting(true)}
        >
          {t('history.print')}
        </Button>
      </Box>
      <Box role="group" aria-label={t('history.filter')} sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {historyKind.options.map((kind) => (
          <Chip
            key={kind}
            size="small"
            clickable
            aria-pressed={kinds.includes(kind)}
            color={kinds.includes(kind) ? 'primary' : 'default'}
            variant={kinds.includes(kind) ? 'filled' : 'outlined'}
            label={t(`history.kinds.${kind}`)}
            onClick={() => toggle(kind)}
          />
        ))}
      </Box>
      <HistoryPage
        key={[...kinds, text].join('|')}
        patientId={patient.id}
        kinds={kinds.length > 0 ? [...kinds] : undefined}
        text={text || undefined}
      />
      {isPrinting && <RecordPrint patient={patient} onClose={() => setPrinting(false)} />}
    </Box>
  );
}
