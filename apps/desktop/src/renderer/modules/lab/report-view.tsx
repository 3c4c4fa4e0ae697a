import { Box, Button, Divider, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { FlagChip } from '../../kit/flag-chip.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { notify } from '../../kit/notices.tsx';
import { PatientLine } from '../../kit/patient-line.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { AcknowledgeCritical } from './acknowledge-critical.tsx';
import { AssigneeField } from './assignee-field.tsx';
import { EnteredPaper } from './entered-paper.tsx';
import { useLabWords } from './lab-names.ts';
import { RawMessage } from './raw-message.tsx';
import { ReportLines } from './report-lines.tsx';
import { RivalResults } from './rival-results.tsx';
import { SentNameWarning } from './sent-name-warning.tsx';
import { statusMeanings } from './status-meanings.ts';
import { WithdrawForm } from './withdraw-form.tsx';

interface ReportViewProps {
  reportId: string;
  /** The chart in which it is shown; a report of another patient is refused here. */
  patientId?: string;
  /** Called when the person has decided, so that an inbox can move on. */
  onDecided?: () => void;
}

/** One report: what came, how it was filed, its values, and the decisions on it. */
export function ReportView({ reportId, patientId, onDecided }: ReportViewProps) {
  const { t } = useTranslation();
  const names = useLabWords();
  const may = useMay();
  const opened = useProcedure('lab', 'openReport', { reportId });
  const review = useCommand('lab', 'review');
  const [note, setNote] = useState('');
  const report = opened.data;
  if (!report) return opened.failure ? <ErrorNotice failure={opened.failure} /> : <LoadingRows />;
  if (patientId && report.patientId !== patientId)
    return <ErrorNotice failure={{ code: 'REPORT_NOT_FOUND' }} />;
  const markReviewed = async () => {
    if (!(await review.run({ reportId, note }))) return;
    notify(t('lab.reviewed', { name: report.patientName }));
    onDecided?.();
  };
  return (
    <>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <PatientLine
          name={report.patientName}
          species={report.species}
          ownerName={report.ownerName}
          alerts={report.alerts}
        />
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
          <Typography variant="h2" component="p">
            {names.words(report.testName)}
          </Typography>
          <FlagChip flag={report.worstFlag} />
          <MeaningChip meaning={statusMeanings[report.status]}>
            {t(`lab.statuses.${report.status}`)}
          </MeaningChip>
          {report.hasCorrection && <MeaningChip meaning="plain">{t('lab.hasCorrection')}</MeaningChip>}
        </Box>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {report.deviceName} · {t('lab.measured')} <RelativeTime at={report.at} /> · {t('lab.received')}{' '}
          <RelativeTime at={report.receivedAt} />
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {report.entered
            ? t('lab.entry.by', { name: report.entered.by })
            : t(`lab.filedBy.${report.filedBy}`, {
                accession: report.accession || '–',
                reason: report.filedReason,
              })}
        </Typography>
      </Box>
      <AcknowledgeCritical report={report} />
      {report.sentNameDiffers && <SentNameWarning report={report} />}
      <AssigneeField report={report} />
      <RivalResults rivals={report.rivals} />
      <ReportLines lines={report.lines} calculated={report.calculated} />
      {report.decisions.map((decision) => (
        <Typography key={decision.at} variant="body2" sx={{ color: 'text.secondary' }}>
          {t(decision.decision === 'withdrawn' ? 'lab.withdrawnBy' : 'lab.reviewedBy', { name: decision.by })}{' '}
          <RelativeTime at={decision.at} />
          {decision.reason && `: ${t(`lab.reasons.${decision.reason as 'duplicate'}`)}`}
          {decision.note && ` · ${decision.note}`}
        </Typography>
      ))}
      {may('lab.review') && report.status !== 'withdrawn' && (
        <>
          <Divider />
          {report.status === 'new' && (
            <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
              <TextField
                label={t('lab.note')}
                value={note}
                onChange={(e) => setNote(e.target.value)}
                onKeyDown={(e) => e.key === 'Enter' && void markReviewed()}
              />
              <Button
                variant="contained"
                onClick={() => void markReviewed()}
                disabled={review.isRunning}
                sx={{ height: 40, flex: 'none' }}
              >
                {t('lab.markReviewed')}
              </Button>
            </Box>
          )}
          <ErrorNotice failure={review.failure} />
          <WithdrawForm report={report} onDone={onDecided} />
        </>
      )}
      {report.entered ? (
        report.entered.documentId && (
          <EnteredPaper documentId={report.entered.documentId} title={report.testName} />
        )
      ) : (
        <RawMessage reportId={reportId} />
      )}
    </>
  );
}
