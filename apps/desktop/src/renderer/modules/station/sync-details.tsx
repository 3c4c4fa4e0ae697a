import { Box, Divider, Link as MuiLink, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { RefusedChanges } from './refused-changes.tsx';
import { Row } from './sync-row.tsx';
import { useSyncWords } from './sync-words.tsx';
import { TransferRows } from './transfer-rows.tsx';

/** What waits, where, and since when; with refused changes and why. */
export function SyncDetails({ onLeave, isFull = false }: { onLeave?: () => void; isFull?: boolean }) {
  const { t } = useTranslation();
  const sync = useSyncWords();
  if (!sync) return null;
  const { state, Icon, words } = sync;
  const waiting = state.waiting.filter((part) => part.count > 0);
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        <Icon aria-hidden sx={{ color: 'primary.main' }} />
        <Box>
          <Typography variant="h2" component="p">
            {words}
          </Typography>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {t('sync.since')} <RelativeTime at={state.since} />
          </Typography>
        </Box>
      </Box>
      <Typography variant="body2">{t(`sync.meaning.${state.status}`)}</Typography>
      <Divider />
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: '1fr auto',
          rowGap: 1,
          typography: 'body2',
          '& dd': { m: 0, textAlign: 'right' },
          '& dt': { color: 'text.secondary' },
        }}
      >
        <dt>{t('sync.server')}</dt>
        <dd>{state.serverUrl || t('sync.noServer')}</dd>
        {state.lan && (
          <Row
            term={t('sync.lan')}
            value={
              state.lan.isHub
                ? t('sync.lanHub', { count: state.lan.members })
                : t(state.lan.isUp ? 'sync.lanMember' : 'sync.lanSearching', { hub: state.lan.hubName })
            }
          />
        )}
        {waiting.length === 0 && state.waitingBlobs === 0 && (
          <>
            <dt>{t('sync.waitingHere')}</dt>
            <dd>{t('sync.nothing')}</dd>
          </>
        )}
        {waiting.map((part) => (
          <Row
            key={part.collection}
            term={t(`collections.${part.collection}`)}
            value={t('sync.changes', { count: part.count })}
          />
        ))}
        {state.transfer && <TransferRows transfer={state.transfer} />}
      </Box>
      {state.refused.length > 0 && <RefusedChanges state={state} isFull={isFull} />}
      {state.lastError && (
        <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {t('sync.lastError')}: {state.lastError}
        </Typography>
      )}
      {!isFull && (
        <MuiLink component={Link} href="/sync" onClick={onLeave} variant="body2">
          {t('sync.open')}
        </MuiLink>
      )}
    </Box>
  );
}
