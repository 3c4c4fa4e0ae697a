import { Box } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { studyUidOf } from '../../../app/hit-path.ts';
import { useProcedure } from '../../../app/procedures.ts';
import { ErrorNotice } from '../../../kit/error-notice.tsx';
import { LoadingRows } from '../../../kit/loading-rows.tsx';
import { seriesOf } from './series.ts';
import { StudyScreen } from './study-screen.tsx';

/** The viewer of the study in the address. */
export default function Viewer() {
  const { patientId = '', study = '' } = useParams();
  return <StudyViewer key={patientId + study} patientId={patientId} studyInstanceUid={studyUidOf(study)} />;
}

/** One study of one patient; dark in every theme, since images are judged against black. */
function StudyViewer({ patientId, studyInstanceUid }: { patientId: string; studyInstanceUid: string }) {
  const { t } = useTranslation();
  const study = useProcedure('imaging', 'openStudy', { patientId, studyInstanceUid });
  const patient = useProcedure('directory', 'openPatient', { patientId });
  const [seriesUid, setSeriesUid] = useState<string>();
  const failure = study.failure ?? patient.failure;
  return (
    <Box
      data-scheme="dark"
      aria-label={t('viewer.title')}
      component="section"
      sx={{
        height: '100%',
        bgcolor: 'background.default',
        color: 'text.primary',
        colorScheme: 'dark',
        display: 'flex',
        flexDirection: 'column',
      }}
    >
      {study.data && patient.data ? (
        <StudyScreen
          study={study.data}
          patient={patient.data}
          series={seriesOf(study.data.objects)}
          seriesUid={seriesUid}
          onSeries={setSeriesUid}
        />
      ) : failure ? (
        <ErrorNotice failure={failure} sx={{ m: 5 }} />
      ) : (
        <LoadingRows />
      )}
    </Box>
  );
}
