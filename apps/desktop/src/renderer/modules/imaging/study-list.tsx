import type { StudyView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { studyPath } from '../../app/hit-path.ts';
import { useFresh } from '../../kit/fresh.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { PatientLine } from '../../kit/patient-line.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, RowLink, Rows } from '../../kit/rows.tsx';
import { StudyThumbnail } from './study-thumbnail.tsx';

/** Studies as a list, each with its own date; one that came on a later day says so. A click opens the viewer. */
export function StudyList({
  studies,
  showsPatient,
}: {
  studies: readonly StudyView[];
  showsPatient?: boolean;
}) {
  const { t } = useTranslation();
  const isFresh = useFresh(studies.map((study) => study.studyInstanceUid));
  return (
    <Rows>
      {studies.map((study) => (
        <Row key={study.studyInstanceUid + study.patientId} isFresh={isFresh(study.studyInstanceUid)}>
          <RowLink href={studyPath(study.patientId, study.studyInstanceUid)} testId="study">
            <StudyThumbnail study={study} />
            <Box sx={{ minWidth: 0, flex: 1 }}>
              {showsPatient && (
                <PatientLine
                  name={study.patientName}
                  species={study.species}
                  ownerName={study.ownerName}
                  alerts={study.alerts}
                />
              )}
              <Typography variant="body2" noWrap sx={{ fontWeight: showsPatient ? 450 : 620 }}>
                {study.description || t('imaging.study')}
              </Typography>
              <Typography variant="caption" component="div" noWrap sx={{ color: 'text.secondary' }}>
                {[study.accession, t('imaging.imageCount', { count: study.objectCount })]
                  .filter(Boolean)
                  .join(' · ')}
                {study.receivedAt.slice(0, 10) !== study.at.slice(0, 10) && (
                  <>
                    {` · ${t('imaging.received')} `}
                    <RelativeTime at={study.receivedAt} />
                  </>
                )}
              </Typography>
            </Box>
            <Box sx={{ display: 'grid', justifyItems: 'end', gap: 0.5 }}>
              <MeaningChip meaning={study.status === 'new' ? 'waiting' : 'done'}>
                {t(study.status === 'new' ? 'imaging.unread' : 'imaging.read')}
              </MeaningChip>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                <RelativeTime at={study.at} />
              </Typography>
            </Box>
          </RowLink>
        </Row>
      ))}
    </Rows>
  );
}
