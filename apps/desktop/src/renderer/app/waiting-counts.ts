import type { PlaceName } from './places.ts';
import { useProcedure } from './procedures.ts';
import { useMay } from './session.ts';

const MANY = 100;

/** What waits for this person, by place. Only what the person can act on counts. */
export function useWaitingCounts(): Partial<Record<PlaceName, number>> {
  const may = useMay();
  const inbox = useProcedure('lab', 'inbox', { limit: MANY }, { enabled: may('lab.review') });
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
  return {
    lab: inbox.data?.filter((report) => report.status === 'new').length,
    imaging: unread.data?.length,
    attention: (held.data?.length ?? 0) + openConflicts,
    devices: devices.data?.filter((device) => device.status === 'failed').length,
  };
}
