import type { SyncState } from '@burrow/shared/modules/station/station.module.ts';
import SyncedIcon from '@mui/icons-material/CloudDoneOutlined';
import OfflineIcon from '@mui/icons-material/CloudOffOutlined';
import NoServerIcon from '@mui/icons-material/CloudOutlined';
import RefusedIcon from '@mui/icons-material/ErrorOutlined';
import SyncingIcon from '@mui/icons-material/Sync';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { clockWords, daysBetween, timeWords } from '../../kit/time-words.ts';

const icons: Record<SyncState['status'], typeof SyncedIcon> = {
  'not-enrolled': NoServerIcon,
  connecting: SyncingIcon,
  synced: SyncedIcon,
  syncing: SyncingIcon,
  offline: OfflineIcon,
  revoked: RefusedIcon,
  refused: RefusedIcon,
};

/** The sync state as icon and words. Offline is normal and looks so; only a refusal asks for attention. */
export function useSyncWords() {
  const { t } = useTranslation();
  const { locale, timeZone, now } = useClinicTime();
  const { data } = useProcedure('station', 'sync', {}, { refetchEveryMs: 15_000 });
  if (!data) return undefined;
  const waiting = data.waiting.reduce((sum, part) => sum + part.count, 0) + data.waitingBlobs;
  const since = new Date(data.since);
  const when =
    daysBetween(timeZone, since, now) === 0
      ? clockWords(since, locale, timeZone)
      : timeWords(since, now, locale, timeZone);
  return {
    state: data,
    waiting,
    Icon: icons[data.status],
    words: words(t, data, waiting, when),
    isTrouble: data.status === 'revoked' || data.refused.length > 0,
  };
}

function words(t: TFunction, state: SyncState, count: number, when: string): string {
  if (state.status === 'offline') return t('sync.offlineSince', { when });
  if (state.refused.length > 0 && state.status !== 'revoked')
    return t('sync.refusedCount', { count: state.refused.length });
  if (count > 0 && (state.status === 'syncing' || state.status === 'synced'))
    return t('sync.waiting', { count });
  return t(`sync.status.${state.status}`);
}
