import LabIcon from '@mui/icons-material/ScienceOutlined';
import { Link as MuiLink, TableCell, TableRow } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { DataTable } from '../../kit/data-table.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { PatientLine } from '../../kit/patient-line.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { useLabWords } from './lab-names.ts';
import { orderMeanings } from './lab-orders.tsx';

/** All orders of the clinic that await a result. */
export function OpenLabOrders() {
  const { t } = useTranslation();
  const names = useLabWords();
  const orders = useProcedure('lab', 'orders', { open: true });
  if (orders.isPending) return <LoadingRows rows={8} />;
  if (orders.data?.length === 0) return <EmptyState icon={<LabIcon />}>{t('lab.noOrders')}</EmptyState>;
  return (
    <>
      <ErrorNotice failure={orders.failure} onRetry={() => void orders.refetch()} />
      <DataTable
        label={t('lab.openOrders')}
        columns={[
          t('lab.accession'),
          t('common.patient'),
          t('lab.panels'),
          t('lab.status'),
          t('lab.orderedBy'),
          t('lab.orderedAt'),
        ]}
      >
        {orders.data?.map((order) => (
          <TableRow key={order.id} hover>
            <TableCell>{order.accession}</TableCell>
            <TableCell>
              <MuiLink
                component={Link}
                href={patientPath(order.patientId, 'lab')}
                color="inherit"
                underline="hover"
              >
                <PatientLine
                  name={order.patientName}
                  species={order.species}
                  ownerName={order.ownerName}
                  alerts={order.alerts}
                />
              </MuiLink>
            </TableCell>
            <TableCell>{order.panels.map((panel) => names.words(panel.name)).join(', ')}</TableCell>
            <TableCell>
              <MeaningChip meaning={orderMeanings[order.status]}>
                {t(`lab.orderStatuses.${order.status}`)}
              </MeaningChip>
            </TableCell>
            <TableCell>{order.orderedBy}</TableCell>
            <TableCell>
              <RelativeTime at={order.at} />
            </TableCell>
          </TableRow>
        ))}
      </DataTable>
    </>
  );
}
