import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { dateWords } from '../../kit/time-words.ts';
import { DueChip } from './due-chip.tsx';
import { byPressure, isPressing } from './due-state.ts';

/** Due vaccines at a glance: what presses, or that all is well. */
export function VaccinationSummary({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const found = useProcedure('vaccination', 'ofPatient', { patientId });
  const pressing = found.data?.lines.filter(isPressing).toSorted(byPressure) ?? [];
  const { refusal } = found.data ?? {};
  return (
    <Panel
      title={t('vaccination.dueVaccines')}
      action={
        <Button component={Link} href={patientPath(patientId, 'vaccinations')}>
          {t('common.all')}
        </Button>
      }
    >
      <ErrorNotice failure={found.failure} />
      {found.data && pressing.length === 0 && (
        <Typography variant="body2" sx={{ p: 3, color: 'text.secondary' }}>
          {refusal ? t(`vaccination.refusals.${refusal}`) : t('vaccination.nothingDue')}
        </Typography>
      )}
      <Rows>
        {pressing.map((line) => (
          <Row
            key={line.antigen}
            sx={{ px: 3, py: 1.5, display: 'flex', columnGap: 2, alignItems: 'center', flexWrap: 'wrap' }}
          >
            <Box sx={{ flex: 1, minWidth: 100 }}>
              <Typography variant="body2" sx={{ fontWeight: 600 }}>
                {line.name}
              </Typography>
              {line.dueOn && line.state !== 'not-started' && (
                <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                  {dateWords(line.dueOn, locale)}
                </Typography>
              )}
            </Box>
            <DueChip line={line} />
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
