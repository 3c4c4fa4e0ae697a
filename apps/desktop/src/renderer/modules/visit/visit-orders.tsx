import type { HistoryEntry } from '@burrow/shared/modules/clinical/clinical.module.ts';
import type { VisitView } from '@burrow/shared/modules/visit/visit-views.ts';
import { Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { HistoryList } from '../clinical/history-list.tsx';

const kinds = [
  'lab-order',
  'imaging-order',
  'prescription',
  'vaccination',
  'stay',
  'treatment',
  'anaesthesia',
] as const satisfies readonly HistoryEntry['kind'][];

/**
 * What was ordered in a visit, and what was ordered and given from its beginning to its signature. It follows from the record: nobody
 * writes it into the plan a second time.
 */
export function VisitOrders({ visit }: { visit: VisitView }) {
  const { t } = useTranslation();
  const may = useMay();
  const { patientId, at, signatures } = visit;
  const history = useProcedure(
    'clinical',
    'history',
    { patientId, kinds: [...kinds], limit: 50 },
    { enabled: may('records.read') },
  );
  const until = signatures[0]?.at;
  // What names no visit belongs to the one of its time.
  const entries = (history.data ?? []).filter((entry) =>
    entry.visitId ? entry.visitId === visit.id : entry.at >= at && (!until || entry.at <= until),
  );
  return (
    <Panel title={t('visit.orders.title')} count={entries.length || undefined}>
      <ErrorNotice failure={history.failure} />
      {history.data && entries.length === 0 && (
        <Typography variant="body2" sx={{ p: 3, color: 'text.secondary' }}>
          {t('visit.orders.none')}
        </Typography>
      )}
      <HistoryList patientId={patientId} entries={entries} isShort />
    </Panel>
  );
}
