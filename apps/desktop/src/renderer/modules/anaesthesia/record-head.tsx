import type { AnaesthesiaView } from '@burrow/shared/modules/anaesthesia/anaesthesia.module.ts';
import type { AnaesthesiaTable } from '@burrow/shared/modules/anaesthesia/anaesthesia-tables.ts';
import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ConfirmInline } from '../../kit/confirm-inline.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { useChartPatient } from '../directory/chart-patient.ts';
import { BrokenMark } from '../visit/broken-mark.tsx';
import { AnaesthesiaPrint } from './anaesthesia-print.tsx';
import { EntryTimer } from './entry-timer.tsx';

/** What was planned and checked, when the next entry is due, and the signature that ends it. */
export function RecordHead({ record, table }: { record: AnaesthesiaView; table: AnaesthesiaTable }) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const patient = useChartPatient();
  const finish = useCommand('anaesthesia', 'finish');
  const [isPrinting, setPrinting] = useState(false);
  const { setup, entries, signature } = record;
  const isRunning = record.status === 'running';
  const lastAt = entries.reduce((last, { at }) => (at > last ? at : last), record.at);
  const missing = table.checklist.filter(({ code }) => !setup.checked.includes(code));
  const facts = [
    `ASA ${setup.asa}`,
    setup.fastedHours !== undefined && t('anaesthesia.fastedFor', { hours: setup.fastedHours }),
    setup.tubeSize && `${t('anaesthesia.tubeSize')} ${setup.tubeSize}`,
    setup.circuit,
    setup.agents,
  ];
  const end = () => finish.run({ patientId: patient.id, anaesthesiaId: record.id, entries: entries.length });
  return (
    <Box sx={{ display: 'grid', gap: 2, position: 'relative' }}>
      <Box sx={{ display: 'flex', gap: 3, rowGap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h2" component="h2">
          {setup.procedure} · <RelativeTime at={record.at} />
        </Typography>
        {isRunning ? (
          <EntryTimer lastAt={lastAt} every={table.entryEveryMinutes} />
        ) : (
          <MeaningChip meaning="done">{t('anaesthesia.finished')}</MeaningChip>
        )}
        {signature && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('visit.signedBy', { name: signature.by })} <RelativeTime at={signature.at} />
          </Typography>
        )}
        {signature && <BrokenMark patientId={patient.id} linkId={signature.id} />}
        <Box sx={{ ml: 'auto', display: 'flex', gap: 2, flexWrap: 'wrap' }}>
          <Button
            color="inherit"
            variant="outlined"
            startIcon={<PrintIcon />}
            onClick={() => setPrinting(true)}
          >
            {t('anaesthesia.print')}
          </Button>
          {isRunning && may('anaesthesia.sign') && (
            <ConfirmInline
              label={t('anaesthesia.finish')}
              question={t('anaesthesia.finishQuestion', { name: patient.name })}
              confirmLabel={t('anaesthesia.finishNow', { name: patient.name })}
              onConfirm={() => void end()}
              disabled={finish.isRunning}
            />
          )}
        </Box>
      </Box>
      <Typography variant="body2">{facts.filter(Boolean).join(' · ')}</Typography>
      {missing.length > 0 && (
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
          <MeaningChip meaning="abnormal">{t('anaesthesia.notChecked')}</MeaningChip>
          <Typography variant="body2">
            {missing.map(({ name }) => name[i18n.language === 'de' ? 'de' : 'en']).join(', ')}
          </Typography>
        </Box>
      )}
      <ErrorNotice failure={finish.failure} />
      {isPrinting && <AnaesthesiaPrint anaesthesiaId={record.id} onClose={() => setPrinting(false)} />}
    </Box>
  );
}
