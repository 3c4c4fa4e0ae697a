import NoteIcon from '@mui/icons-material/EditNoteOutlined';
import { Box, Button } from '@mui/material';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { useChartPatient } from '../directory/chart-patient.ts';
import { ProblemList } from './problem-list.tsx';
import { VisitList } from './visit-list.tsx';
import { VisitPage } from './visit-page.tsx';

/** In the address instead of a visit's id: begin one, or go on with today's. */
export const TODAY = 'today';

/** The visits of the patient, and the one that is open. */
export function ChartVisit() {
  const { t } = useTranslation();
  const may = useMay();
  const patient = useChartPatient();
  const [visitId, setVisitId] = useSearchParam('visit');
  const visits = useProcedure('visit', 'list', { patientId: patient.id });
  const start = may('visits.write') && (
    <Button variant="contained" onClick={() => setVisitId(TODAY)}>
      {t('visit.start')}
    </Button>
  );
  if (visitId === TODAY) return <StartVisit patientId={patient.id} onStarted={setVisitId} />;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        alignItems: 'start',
        gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 1fr) 300px' },
      }}
    >
      {visitId ? (
        <VisitPage key={visitId} patient={patient} visitId={visitId} />
      ) : (
        <Box sx={{ display: 'grid', gap: 3, maxWidth: 860 }}>
          <ErrorNotice failure={visits.failure} onRetry={() => void visits.refetch()} />
          {visits.isPending && <LoadingRows rows={4} />}
          {visits.data?.length === 0 && (
            <EmptyState icon={<NoteIcon />} action={start}>
              {t('visit.none')}
            </EmptyState>
          )}
          {visits.data && visits.data.length > 0 && <Box>{start}</Box>}
        </Box>
      )}
      <Box sx={{ display: 'grid', gap: 3 }}>
        <ProblemList patientId={patient.id} />
        {visits.data && visits.data.length > 0 && (
          <VisitList visits={visits.data} openId={visitId} onOpen={setVisitId} />
        )}
      </Box>
    </Box>
  );
}

interface StartVisitProps {
  patientId: string;
  onStarted: (visitId: string, options: { replace: true }) => void;
}

function StartVisit({ patientId, onStarted }: StartVisitProps) {
  const { run, failure } = useCommand('visit', 'start');
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins once for its patient
  useEffect(() => {
    void run({ patientId }).then((visit) => visit && onStarted(visit.id, { replace: true }));
  }, [patientId]);
  return failure ? <ErrorNotice failure={failure} /> : <LoadingRows rows={6} />;
}
