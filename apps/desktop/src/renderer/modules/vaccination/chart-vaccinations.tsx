import VaccineIcon from '@mui/icons-material/VaccinesOutlined';
import { Alert, Box, Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { useChartPatient } from '../directory/chart-patient.ts';
import { DueLines } from './due-lines.tsx';
import { DueSources } from './due-sources.tsx';
import { GivenList } from './given-list.tsx';
import { TitresAndExemptions } from './titres-and-exemptions.tsx';

/** What the patient is due for and by which rule, and all that was given. */
export function ChartVaccinations() {
  const { t } = useTranslation();
  const may = useMay();
  const patient = useChartPatient();
  const [, setPanel] = useSearchParam('panel');
  const found = useProcedure('vaccination', 'ofPatient', { patientId: patient.id });
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        alignItems: 'start',
        gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
      }}
    >
      <Panel
        title={t('vaccination.due')}
        action={
          may('vaccinations.give') && (
            <Button onClick={() => setPanel('vaccinate')}>{t('patient.actions.vaccinate')}</Button>
          )
        }
      >
        <ErrorNotice failure={found.failure} onRetry={() => void found.refetch()} />
        {found.isPending && <LoadingRows rows={6} height={56} />}
        {found.data?.refusal && (
          <Alert severity="info" sx={{ m: 3 }}>
            {t(`vaccination.refusals.${found.data.refusal}`)}
          </Alert>
        )}
        {found.data && found.data.lines.length > 0 && (
          <>
            <DueLines lines={found.data.lines} />
            <DueSources lines={found.data.lines} />
          </>
        )}
      </Panel>
      <Box sx={{ display: 'grid', gap: 3 }}>
        <Panel
          title={t('vaccination.given')}
          count={found.data?.given.length}
          action={
            may('vaccinations.give') &&
            found.data?.given.some(({ withdrawal }) => !withdrawal) && (
              <Button onClick={() => setPanel('certificate')}>{t('vaccination.certificate.title')}</Button>
            )
          }
        >
          {found.isPending && <LoadingRows rows={4} height={56} />}
          {found.data?.given.length === 0 && (
            <EmptyState icon={<VaccineIcon />}>{t('vaccination.noneGiven')}</EmptyState>
          )}
          {found.data && <GivenList given={found.data.given} patientName={patient.name} />}
        </Panel>
        {found.data && <TitresAndExemptions vaccinations={found.data} />}
      </Box>
    </Box>
  );
}
