import type { ResultFlag } from '@burrow/shared/modules/lab/lab-entities.ts';
import type { LabReportView } from '@burrow/shared/modules/lab/lab-views.ts';

const severity: Record<ResultFlag, number> = {
  'critical-low': 3,
  'critical-high': 3,
  low: 2,
  high: 2,
  abnormal: 2,
  normal: 0,
  none: 0,
};

type Ranked = Pick<LabReportView, 'status' | 'worstFlag' | 'receivedAt'>;

/** Orders reports: those that wait for an acknowledgement, critical, abnormal, the rest; the newest first within each. */
export function worstFirst(a: Ranked, b: Ranked): number {
  return (
    Number(b.status === 'critical') - Number(a.status === 'critical') ||
    severity[b.worstFlag] - severity[a.worstFlag] ||
    b.receivedAt.localeCompare(a.receivedAt)
  );
}

/** True when a person should look at the value. */
export function isFlagged(flag: ResultFlag): boolean {
  return severity[flag] > 0;
}
