import type { AnaesthesiaView } from '@burrow/shared/modules/anaesthesia/anaesthesia.module.ts';
import type { AnaesthesiaEntryView } from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import type { AnaesthesiaTable } from '@burrow/shared/modules/anaesthesia/anaesthesia-tables.ts';
import { Alert } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { Panel } from '../../kit/panel.tsx';
import { AnaesthesiaChart } from './anaesthesia-chart.tsx';
import { EntryRow } from './entry-row.tsx';
import { EntryTable } from './entry-table.tsx';
import { RecordHead } from './record-head.tsx';

/** One anaesthesia: what stands above it, the row that is typed, the trends, and every entry. */
export function AnaesthesiaRecord({ record, table }: { record: AnaesthesiaView; table: AnaesthesiaTable }) {
  const { t } = useTranslation();
  const may = useMay();
  const [corrected, setCorrected] = useState<AnaesthesiaEntryView>();
  const isCharted = record.status === 'running' && may('anaesthesia.chart');
  return (
    <>
      <RecordHead record={record} table={table} />
      {isCharted && (
        <Panel title={t('anaesthesia.entry')}>
          <EntryRow
            key={corrected?.id ?? 'new'}
            record={record}
            table={table}
            corrected={corrected}
            onDone={() => setCorrected(undefined)}
          />
        </Panel>
      )}
      {record.entries.length > 0 && (
        <Panel title={t('anaesthesia.trends')}>
          <AnaesthesiaChart record={record} table={table} />
        </Panel>
      )}
      {record.entries.length > 0 && (
        <Panel title={t('anaesthesia.entries')} count={record.entries.length}>
          <EntryTable
            entries={record.entries}
            table={table}
            onCorrect={isCharted ? setCorrected : undefined}
          />
        </Panel>
      )}
      {record.late.length > 0 && (
        <Panel title={t('anaesthesia.late')} count={record.late.length}>
          <Alert severity="warning">{t('anaesthesia.lateHint')}</Alert>
          <EntryTable entries={record.late} table={table} />
        </Panel>
      )}
    </>
  );
}
