import { Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { Panel } from '../../kit/panel.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';

/** The records that were merged into this one, each with the way back; nothing when there are none. */
export function MergedRecords({ recordId }: { recordId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const merged = useProcedure('directory', 'mergedInto', { recordId });
  const undo = useCommand('directory', 'undoMerge');
  if (!merged.data || merged.data.length === 0) return null;
  const part = async (mergeId: string, name: string) => {
    if (await undo.run({ mergeId })) notify(t('merge.undone', { name }));
  };
  return (
    <Panel title={t('merge.merged')}>
      <ErrorNotice failure={undo.failure} />
      <Rows label={t('merge.merged')}>
        {merged.data.map((record) => (
          <Row key={record.mergeId} sx={{ px: 3, py: 1.5, display: 'flex', gap: 2, alignItems: 'center' }}>
            <Typography variant="body2" component="div" sx={{ flex: 1, minWidth: 0 }}>
              {record.title}
              <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                {[record.detail, record.reason, record.by].filter(Boolean).join(' · ')} ·{' '}
                <RelativeTime at={record.at} />
              </Typography>
            </Typography>
            {may('patients.merge') && (
              <Button
                color="inherit"
                disabled={undo.isRunning}
                aria-label={t('merge.undoOf', { name: record.title })}
                onClick={() => void part(record.mergeId, record.title)}
              >
                {t('merge.undo')}
              </Button>
            )}
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
