import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { OpenStudyView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../app/procedures.ts';
import { useMay } from '../../../app/session.ts';
import { ErrorNotice } from '../../../kit/error-notice.tsx';
import { MeaningChip } from '../../../kit/meaning-chip.tsx';
import { notify } from '../../../kit/notices.tsx';
import { RelativeTime } from '../../../kit/relative-time.tsx';
import { SidePanel } from '../../../kit/side-panel.tsx';
import { PatientSubject } from '../../directory/patient-subject.tsx';

/** Marks the study as read, with findings; earlier readings stay visible. */
export function ReadButton({ study, patient }: { study: OpenStudyView; patient: PatientView }) {
  const { t } = useTranslation();
  const may = useMay();
  const markRead = useCommand('imaging', 'markRead');
  const [isOpen, setOpen] = useState(false);
  const [findings, setFindings] = useState('');
  const isRead = study.status === 'reviewed';
  const save = async () => {
    if (!(await markRead.run({ studyInstanceUid: study.studyInstanceUid, patientId: patient.id, findings })))
      return;
    notify(t('viewer.markedRead', { name: patient.name }));
    setOpen(false);
  };
  return (
    <>
      {isRead && (
        <MeaningChip meaning="done" sx={{ mr: 2 }}>
          {t('imaging.read')}
        </MeaningChip>
      )}
      {(may('imaging.review') || study.reviews.length > 0) && (
        <Button variant={isRead ? 'outlined' : 'contained'} onClick={() => setOpen(true)}>
          {t(isRead ? 'viewer.findings' : 'viewer.markRead')}
        </Button>
      )}
      {isOpen && (
        <SidePanel
          title={t('viewer.findings')}
          subject={<PatientSubject patient={patient} />}
          onClose={() => setOpen(false)}
          onSubmit={() => void save()}
          submit={may('imaging.review') ? t('viewer.markReadOf', { name: patient.name }) : undefined}
          isReady={!markRead.isRunning}
        >
          {study.reviews.map((review) => (
            <Typography key={review.at} variant="body2" sx={{ whiteSpace: 'pre-wrap' }}>
              <strong>{review.by}</strong> · <RelativeTime at={review.at} />
              {'\n'}
              {review.findings || t('viewer.noFindings')}
            </Typography>
          ))}
          {may('imaging.review') && (
            <TextField
              autoFocus
              multiline
              minRows={6}
              label={t('viewer.findings')}
              value={findings}
              onChange={(e) => setFindings(e.target.value)}
            />
          )}
          <ErrorNotice failure={markRead.failure} />
        </SidePanel>
      )}
    </>
  );
}
