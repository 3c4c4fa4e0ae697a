import type { PlaceName } from './places.ts';
import { useProcedure } from './procedures.ts';
import { useMay } from './session.ts';

const MANY = 100;

export interface Waiting {
  count: number;
  /** Something among it is a danger to an animal. */
  isCritical?: boolean;
}

/** What waits for this person, by place. Only what the person can act on counts. */
export function useWaitingCounts(): Partial<Record<PlaceName, Waiting>> {
  const may = useMay();
  const inbox = useProcedure('lab', 'inbox', { limit: MANY }, { enabled: may('lab.review') });
  const criticals = useProcedure('lab', 'criticals', {}, { enabled: may('lab.acknowledge') });
  const unread = useProcedure(
    'imaging',
    'studies',
    { unread: true, limit: MANY },
    { enabled: may('imaging.review') },
  );
  const held = useProcedure('attention', 'held', { limit: MANY }, { enabled: may('held.read') });
  const conflicts = useProcedure(
    'attention',
    'conflicts',
    { limit: MANY },
    { enabled: may('conflicts.read') },
  );
  const devices = useProcedure('devices', 'states', {}, { enabled: may('devices.read') });
  const openConflicts = conflicts.data?.reduce((sum, item) => sum + item.conflicts.length, 0) ?? 0;
  const critical = criticals.data?.length ?? 0;
  const toReview = inbox.data?.filter((report) => report.status === 'new').length ?? 0;
  return {
    lab: { count: toReview + critical, isCritical: critical > 0 },
    imaging: { count: unread.data?.length ?? 0 },
    attention: { count: (held.data?.length ?? 0) + openConflicts },
    devices: { count: devices.data?.filter((device) => device.status === 'failed').length ?? 0 },
  };
}
