import LabIcon from '@mui/icons-material/ScienceOutlined';
import { Box, Button } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ContextColumn } from '../../kit/context-column.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { useChartPatient } from '../directory/chart-patient.ts';
import { ComparisonPrint } from './comparison-print.tsx';
import { KidneyPanel } from './kidney-panel.tsx';
import { useLabWords } from './lab-names.ts';
import { LabOrders } from './lab-orders.tsx';
import { LabTable } from './lab-table.tsx';
import { ReportView } from './report-view.tsx';
import { TrendView } from './trend-view.tsx';

/** The patient's results by analyte; a click on one shows its trend, on a date its report. */
export function ChartLab() {
  const { t } = useTranslation();
  const names = useLabWords();
  const may = useMay();
  const patient = useChartPatient();
  const chart = useProcedure('lab', 'chart', { patientId: patient.id });
  const [analyte, setAnalyte] = useSearchParam('analyte');
  const [reportId, setReportId] = useSearchParam('report');
  const [, setPanel] = useSearchParam('panel');
  const showAnalyte = (next: string) => {
    setReportId(undefined);
    setAnalyte(next);
  };
  const showReport = (id: string) => {
    setAnalyte(undefined);
    setReportId(id);
  };
  const [printed, setPrinted] = useState<string[]>();
  const row = chart.data?.find((candidate) => candidate.analyte === analyte);
  return (
    <Box sx={{ display: 'flex', gap: 4, alignItems: 'flex-start' }}>
      <Box sx={{ flex: 1, minWidth: 0, display: 'grid', gap: 3 }}>
        {may('lab.enter') && (
          <Button
            variant="outlined"
            color="inherit"
            onClick={() => setPanel('enter-result')}
            sx={{ justifySelf: 'start' }}
          >
            {t('lab.entry.title')}
          </Button>
        )}
        <LabOrders patientId={patient.id} />
        <KidneyPanel patientId={patient.id} species={patient.species} />
        <ErrorNotice failure={chart.failure} onRetry={() => void chart.refetch()} />
        {chart.isPending && <LoadingRows rows={12} />}
        {chart.data?.length === 0 && (
          <EmptyState
            icon={<LabIcon />}
            action={
              may('lab.order') && (
                <Button variant="contained" onClick={() => setPanel('order-lab')}>
                  {t('patient.actions.order-lab')}
                </Button>
              )
            }
          >
            {t('lab.noResults')}
          </EmptyState>
        )}
        {chart.data && chart.data.length > 0 && (
          <LabTable
            rows={chart.data}
            analyte={analyte}
            onAnalyte={showAnalyte}
            onReport={showReport}
            onPrint={setPrinted}
          />
        )}
      </Box>
      {reportId ? (
        <ContextColumn title={t('lab.report')} onClose={() => setReportId(undefined)} width={480}>
          <ReportView key={reportId} reportId={reportId} patientId={patient.id} />
        </ContextColumn>
      ) : (
        row && (
          <ContextColumn title={names.analyte(row)} onClose={() => setAnalyte(undefined)} width={400}>
            <TrendView key={row.analyte} row={row} rows={chart.data ?? []} onReport={showReport} />
          </ContextColumn>
        )
      )}
      {printed && (
        <ComparisonPrint patient={patient} reportIds={printed} onClose={() => setPrinted(undefined)} />
      )}
    </Box>
  );
}
