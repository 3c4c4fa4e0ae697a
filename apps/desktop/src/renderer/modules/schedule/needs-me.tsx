import ConflictIcon from '@mui/icons-material/CallSplitOutlined';
import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import HeldIcon from '@mui/icons-material/HelpOutlineOutlined';
import CriticalIcon from '@mui/icons-material/ReportOutlined';
import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useFresh } from '../../kit/fresh.ts';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Rows } from '../../kit/rows.tsx';
import { criticalWords } from '../lab/critical-words.ts';
import { useLabWords } from '../lab/lab-names.ts';
import { TodayLine } from './today-line.tsx';

/** What a person has to decide: critical values first, then held results and images, and edits that contradict each other. */
export function NeedsMe() {
  const { t } = useTranslation();
  const names = useLabWords();
  const may = useMay();
  const held = useProcedure('attention', 'held', {}, { enabled: may('held.read') });
  const conflicts = useProcedure('attention', 'conflicts', {}, { enabled: may('conflicts.read') });
  const criticals = useProcedure('lab', 'criticals', {}, { enabled: may('lab.acknowledge') });
  const isReady = !held.isPending && !conflicts.isPending && !criticals.isPending;
  const isFresh = useFresh(
    isReady
      ? [
          ...(criticals.data ?? []).map((c) => c.reportId),
          ...(held.data ?? []).map((h) => h.id),
          ...(conflicts.data ?? []).map((c) => c.documentId),
        ]
      : undefined,
  );
  const count = (criticals.data?.length ?? 0) + (held.data?.length ?? 0) + (conflicts.data?.length ?? 0);
  return (
    <Panel
      title={t('today.needsMe')}
      count={isReady ? count : undefined}
      action={
        <Button component={Link} href="/attention">
          {t('common.all')}
        </Button>
      }
    >
      <ErrorNotice failure={criticals.failure ?? held.failure ?? conflicts.failure} />
      {!isReady && <LoadingRows rows={4} height={44} />}
      {isReady && count === 0 && <EmptyState icon={<DoneIcon />}>{t('today.nothingNeeded')}</EmptyState>}
      <Rows>
        {criticals.data?.map((item) => (
          <TodayLine
            key={item.reportId}
            href={`${patientPath(item.patientId, 'lab')}?report=${item.reportId}`}
            lead={<CriticalIcon color="error" aria-hidden />}
            name={item.patientName}
            species={item.species}
            ownerName={item.ownerName}
            alerts={item.alerts}
            detail={criticalWords(item.lines, names)}
            at={item.receivedAt}
            isFresh={isFresh(item.reportId)}
            chip={<MeaningChip meaning="critical">{t('lab.critical.short')}</MeaningChip>}
          />
        ))}
        {held.data?.map((item) => (
          <TodayLine
            key={item.id}
            href={`/attention/held/${item.id}`}
            lead={<HeldIcon aria-hidden />}
            title={item.title}
            detail={t(`held.reasons.${item.reason}`)}
            at={item.receivedAt}
            isFresh={isFresh(item.id)}
            chip={<MeaningChip meaning="waiting">{t('held.held')}</MeaningChip>}
          />
        ))}
        {conflicts.data?.map((item) => (
          <TodayLine
            key={item.documentId}
            href="/attention"
            lead={<ConflictIcon aria-hidden />}
            title={item.title}
            detail={t('conflicts.count', { count: item.conflicts.length })}
            at={item.conflicts[0]?.keptAt ?? ''}
            isFresh={isFresh(item.documentId)}
            chip={<MeaningChip meaning="abnormal">{t('conflicts.conflict')}</MeaningChip>}
          />
        ))}
      </Rows>
    </Panel>
  );
}
