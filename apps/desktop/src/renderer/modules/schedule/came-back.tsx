import type { ResultLine } from '@burrow/shared/modules/lab/lab-entities.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';
import LabIcon from '@mui/icons-material/ScienceOutlined';
import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath, studyPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { FlagChip } from '../../kit/flag-chip.tsx';
import { useFresh } from '../../kit/fresh.ts';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Rows } from '../../kit/rows.tsx';
import { StudyThumbnail } from '../imaging/study-thumbnail.tsx';
import { type LabWords, useLabWords } from '../lab/lab-names.ts';
import { worstFirst } from '../lab/worst-first.ts';
import { TodayLine } from './today-line.tsx';

/** New results and studies; the abnormal ones first. */
export function CameBack() {
  const { t } = useTranslation();
  const names = useLabWords();
  const may = useMay();
  const inbox = useProcedure('lab', 'inbox', {}, { enabled: may('lab.read') });
  const studies = useProcedure('imaging', 'studies', { unread: true }, { enabled: may('imaging.read') });
  const reports = inbox.data
    ?.filter(({ status }) => status === 'new' || status === 'critical')
    .toSorted(worstFirst);
  const isReady = !inbox.isPending && !studies.isPending;
  const isFresh = useFresh(
    isReady
      ? [...(reports ?? []).map((r) => r.id), ...(studies.data ?? []).map((s) => s.studyInstanceUid)]
      : undefined,
  );
  const count = (reports?.length ?? 0) + (studies.data?.length ?? 0);
  return (
    <Panel
      title={t('today.cameBack')}
      count={isReady ? count : undefined}
      action={
        may('lab.read') && (
          <Button component={Link} href="/lab">
            {t('places.lab')}
          </Button>
        )
      }
    >
      <ErrorNotice failure={inbox.failure ?? studies.failure} />
      {!isReady && <LoadingRows rows={6} height={44} />}
      {isReady && count === 0 && <EmptyState icon={<LabIcon />}>{t('today.nothingCame')}</EmptyState>}
      <Rows>
        {reports?.map((report) => (
          <TodayLine
            key={report.id}
            href={`${patientPath(report.patientId, 'lab')}?report=${report.id}`}
            lead={<LabIcon aria-hidden />}
            name={report.patientName}
            species={report.species}
            ownerName={report.ownerName}
            alerts={report.alerts}
            detail={[names.words(report.testName), flaggedWords(report.lines, names)]
              .filter(Boolean)
              .join(' · ')}
            at={report.receivedAt}
            isFresh={isFresh(report.id)}
            chip={
              report.status === 'critical' ? (
                <MeaningChip meaning="critical">{t('lab.critical.short')}</MeaningChip>
              ) : (
                <FlagChip flag={report.worstFlag} />
              )
            }
          />
        ))}
        {studies.data?.map((study) => (
          <TodayLine
            key={study.studyInstanceUid}
            href={studyPath(study.patientId, study.studyInstanceUid)}
            lead={<StudyThumbnail study={study} size={36} />}
            name={study.patientName}
            species={study.species}
            ownerName={study.ownerName}
            alerts={study.alerts}
            detail={[study.description, t('imaging.imageCount', { count: study.objectCount })]
              .filter(Boolean)
              .join(' · ')}
            at={study.receivedAt}
            isFresh={isFresh(study.studyInstanceUid)}
            chip={<MeaningChip meaning="waiting">{t('imaging.unread')}</MeaningChip>}
          />
        ))}
      </Rows>
    </Panel>
  );
}

function flaggedWords(
  lines: readonly Pick<ResultLine, 'analyte' | 'displayName' | 'value' | 'unit' | 'flag'>[],
  names: LabWords,
): string {
  return lines
    .filter((line) => line.flag !== 'none' && line.flag !== 'normal')
    .slice(0, 3)
    .map((line) => `${names.analyte(line)} ${line.value}${line.unit ? ` ${unitWords(line.unit)}` : ''}`)
    .join(', ');
}
