import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { timeWords } from '../../kit/time-words.ts';
import { millilitreWords } from './millilitres.ts';

/** Everything in the log that does not add up. */
export function DiscrepancyList() {
  const { t } = useTranslation();
  const { locale, now, timeZone } = useClinicTime();
  const found = useProcedure('controlled', 'discrepancies', {});
  return (
    <Panel title={t('controlled.discrepancies')} count={found.data?.length}>
      <ErrorNotice failure={found.failure} />
      {found.data?.length === 0 && (
        <Typography variant="body2" sx={{ p: 3, color: 'text.secondary' }}>
          {t('controlled.allAddsUp')}
        </Typography>
      )}
      <Rows>
        {found.data?.map((one) => (
          <Row
            key={one.id}
            testId="discrepancy"
            sx={{ px: 3, py: 1.5, display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}
          >
            <MeaningChip meaning={one.kind === 'open-draw' ? 'waiting' : 'abnormal'}>
              {t(`controlled.kinds.${one.kind}`)}
            </MeaningChip>
            <Box sx={{ flex: 1, minWidth: 160 }}>
              <Typography variant="body2">
                {[one.drug, millilitreWords(one.microlitres, locale), one.patientName]
                  .filter(Boolean)
                  .join(' · ')}
              </Typography>
            </Box>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {`${one.by}, ${timeWords(new Date(one.at), now, locale, timeZone)}`}
            </Typography>
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
