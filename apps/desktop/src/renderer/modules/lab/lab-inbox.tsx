import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import { Alert, Box, Paper, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { useSession } from '../../app/session.ts';
import { ContextColumn } from '../../kit/context-column.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useFresh } from '../../kit/fresh.ts';
import { useKeys } from '../../kit/keys.ts';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Rows } from '../../kit/rows.tsx';
import { Screen } from '../../kit/screen.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { InboxRow } from './inbox-row.tsx';
import { OpenLabOrders } from './open-lab-orders.tsx';
import { ReportView } from './report-view.tsx';
import { isUnder, type Whose, WhoseFilter } from './whose-filter.tsx';
import { worstFirst } from './worst-first.ts';

const MOST_LISTED = 300;

/** Results that await a clinician, the abnormal ones first; arrows walk through them. */
export function LabInbox() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [view, setView] = useSearchParam('show');
  const [reportId, setReportId] = useSearchParam('report');
  const [whoseText, setWhose] = useSearchParam('whose');
  const whose = (whoseText ?? 'all') as Whose;
  const { staffId } = useSession();
  const isAll = view === 'all';
  const inbox = useProcedure(
    'lab',
    'inbox',
    { all: isAll, limit: MOST_LISTED },
    { enabled: view !== 'orders' },
  );
  const listed = isAll ? inbox.data : inbox.data?.toSorted(worstFirst);
  const reports = listed?.filter((report) => isUnder(whose, report, staffId));
  const isFresh = useFresh(inbox.data?.map((report) => report.id));
  const at = reports?.findIndex((report) => report.id === reportId) ?? -1;
  const move = (step: number) =>
    setReportId(reports?.[Math.min(Math.max(at + step, 0), reports.length - 1)]?.id);
  useKeys(t('places.lab'), [
    { keys: ['ArrowDown', 'j'], words: t('lab.keys.next'), run: () => move(1) },
    { keys: ['ArrowUp', 'k'], words: t('lab.keys.previous'), run: () => move(-1) },
    {
      keys: ['o'],
      words: t('lab.keys.chart'),
      run: () => reports?.[at] && navigate(patientPath(reports[at].patientId, 'lab')),
    },
  ]);
  return (
    <Screen
      title={t('places.lab')}
      actions={
        <ToggleButtonGroup
          size="small"
          exclusive
          value={view ?? 'new'}
          onChange={(_, value: string | null) => value && setView(value === 'new' ? undefined : value)}
          aria-label={t('lab.show')}
        >
          <ToggleButton value="new">{t('lab.toReview')}</ToggleButton>
          <ToggleButton value="all">{t('lab.recent')}</ToggleButton>
          <ToggleButton value="orders">{t('lab.openOrders')}</ToggleButton>
        </ToggleButtonGroup>
      }
    >
      {view !== 'orders' && listed && (
        <WhoseFilter
          whose={whose}
          reports={listed}
          me={staffId}
          onChange={(next) => setWhose(next === 'all' ? undefined : next)}
        />
      )}
      {view === 'orders' ? (
        <OpenLabOrders />
      ) : (
        <Box sx={{ display: 'flex', gap: 4, alignItems: 'flex-start' }}>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <ErrorNotice failure={inbox.failure} onRetry={() => void inbox.refetch()} />
            {inbox.isPending && <LoadingRows rows={10} height={48} />}
            {reports?.length === 0 && (
              <EmptyState icon={<DoneIcon />}>
                {t(isAll ? 'lab.noReports' : whose === 'all' ? 'lab.allReviewed' : 'lab.assignee.none')}
              </EmptyState>
            )}
            {reports && reports.length > 0 && (
              <Paper variant="outlined">
                <Rows>
                  {reports.map((report) => (
                    <InboxRow
                      key={report.id}
                      report={report}
                      isChosen={report.id === reportId}
                      isFresh={isFresh(report.id)}
                      onChoose={() => setReportId(report.id)}
                    />
                  ))}
                </Rows>
              </Paper>
            )}
            {!isAll && inbox.data && inbox.data.length >= MOST_LISTED && (
              <Alert severity="warning">{t('lab.moreWait', { count: MOST_LISTED })}</Alert>
            )}
          </Box>
          {reportId && (
            <ContextColumn title={t('lab.report')} onClose={() => setReportId(undefined)} width={500}>
              <ReportView key={reportId} reportId={reportId} />
            </ContextColumn>
          )}
        </Box>
      )}
    </Screen>
  );
}
