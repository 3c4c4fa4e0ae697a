import { Box, Button, Link as MuiLink, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { RangeBar } from '../../kit/range-bar.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { LabCell } from './lab-cell.tsx';
import { useLabWords } from './lab-names.ts';
import { LabOrders } from './lab-orders.tsx';
import { comparableRange, rangeWords } from './range-words.ts';
import { isFlagged } from './worst-first.ts';

const MOST_ROWS = 14;

/** The latest values, those out of range first; each opens its trend. */
export function LabSummary({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const names = useLabWords();
  const may = useMay();
  const { locale } = useClinicTime();
  const [, setPanel] = useSearchParam('panel');
  const chart = useProcedure('lab', 'chart', { patientId });
  const rows = chart.data
    ?.filter((row) => row.cells.length > 0)
    .toSorted((a, b) => Number(isFlagged(b.cells[0]!.flag)) - Number(isFlagged(a.cells[0]!.flag)));
  const newestAt = rows
    ?.map((row) => row.cells[0]!.at)
    .toSorted()
    .at(-1);
  const flagged = rows?.filter((row) => isFlagged(row.cells[0]!.flag)).length ?? 0;
  return (
    <>
      <LabOrders patientId={patientId} />
      <Panel
        title={t('lab.latest')}
        action={
          rows &&
          rows.length > 0 && (
            <Button component={Link} href={patientPath(patientId, 'lab')}>
              {t('common.all')}
            </Button>
          )
        }
      >
        <ErrorNotice failure={chart.failure} onRetry={() => void chart.refetch()} />
        {chart.isPending && <LoadingRows />}
        {rows?.length === 0 && (
          <Box sx={{ p: 4, display: 'grid', gap: 2, justifyItems: 'start' }}>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t('lab.noResults')}
            </Typography>
            {may('lab.order') && (
              <Button variant="outlined" onClick={() => setPanel('order-lab')}>
                {t('patient.actions.order-lab')}
              </Button>
            )}
          </Box>
        )}
        {rows && rows.length > 0 && (
          <Typography variant="caption" sx={{ px: 3, pt: 2, color: 'text.secondary' }}>
            {t('lab.outOfRange', { count: flagged })} · {newestAt && <RelativeTime at={newestAt} />}
          </Typography>
        )}
        <Rows>
          {rows?.slice(0, MOST_ROWS).map((row) => {
            const cell = row.cells[0]!;
            return (
              <Row
                key={row.analyte}
                sx={{
                  display: 'grid',
                  gridTemplateColumns: {
                    xs: 'minmax(80px, 1fr) auto minmax(124px, auto)',
                    sm: 'minmax(110px, 1.2fr) auto minmax(130px, 1fr)',
                  },
                  columnGap: { xs: 1.5, sm: 3 },
                  alignItems: 'center',
                  px: 3,
                  minHeight: 34,
                }}
              >
                <Box sx={{ minWidth: 0 }}>
                  <MuiLink
                    component={Link}
                    href={`${patientPath(patientId, 'lab')}?analyte=${encodeURIComponent(row.analyte)}`}
                    color="inherit"
                    underline="hover"
                    variant="body2"
                    noWrap
                    sx={{ fontWeight: 600 }}
                  >
                    {names.analyte(row)}
                  </MuiLink>
                  {cell.at !== newestAt && (
                    <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                      <RelativeTime at={cell.at} />
                    </Typography>
                  )}
                </Box>
                <Box sx={{ display: 'grid', justifyItems: 'center' }}>
                  <RangeBar
                    value={cell.numericValue}
                    low={comparableRange(cell)?.low}
                    high={comparableRange(cell)?.high}
                    flag={cell.flag}
                  />
                  <Typography variant="caption" sx={{ color: 'text.secondary', lineHeight: 1.1 }}>
                    {rangeWords(cell.range, locale)}
                  </Typography>
                </Box>
                <LabCell cell={cell} rowUnit={undefined} />
              </Row>
            );
          })}
        </Rows>
      </Panel>
    </>
  );
}
