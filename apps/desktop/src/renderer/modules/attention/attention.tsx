import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useFresh } from '../../kit/fresh.ts';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Rows } from '../../kit/rows.tsx';
import { Screen } from '../../kit/screen.tsx';
import { RefusedPushes } from '../station/refused-pushes.tsx';
import { ConflictCard } from './conflict-card.tsx';
import { HeldRow } from './held-row.tsx';

/** One list of decisions: held results and images, edits that contradict each other, refused changes. */
export function Attention() {
  const { t } = useTranslation();
  const may = useMay();
  const held = useProcedure('attention', 'held', {}, { enabled: may('held.read') });
  const conflicts = useProcedure('attention', 'conflicts', {}, { enabled: may('conflicts.read') });
  const isReady = !held.isPending && !conflicts.isPending;
  const isFresh = useFresh(held.data?.map((item) => item.id));
  const fields =
    conflicts.data?.flatMap((item) => item.conflicts.map((conflict) => ({ item, conflict }))) ?? [];
  const isNothing = isReady && !held.data?.length && fields.length === 0;
  return (
    <Screen title={t('places.attention')}>
      <ErrorNotice failure={held.failure ?? conflicts.failure} onRetry={() => void held.refetch()} />
      <RefusedPushes />
      {!isReady && <LoadingRows rows={6} height={56} />}
      {isNothing && <EmptyState icon={<DoneIcon />}>{t('attention.nothing')}</EmptyState>}
      {held.data && held.data.length > 0 && (
        <Panel title={t('attention.held')} count={held.data.length}>
          <Rows>
            {held.data.map((item) => (
              <HeldRow key={item.id} item={item} isFresh={isFresh(item.id)} />
            ))}
          </Rows>
        </Panel>
      )}
      {fields.length > 0 && (
        <Panel title={t('attention.conflicts')} count={fields.length}>
          <Rows>
            {fields.map(({ item, conflict }, i) => (
              <ConflictCard
                key={`${item.documentId}-${conflict.field}-${conflict.stamp}`}
                item={item}
                conflict={conflict}
                hasKeys={i === 0}
              />
            ))}
          </Rows>
        </Panel>
      )}
    </Screen>
  );
}
