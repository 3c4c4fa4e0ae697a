import type { LabReportView } from '@burrow/shared/modules/lab/lab-views.ts';
import type { Meaning } from '../../kit/meaning-chip.tsx';

/** How a report's state looks wherever it is shown. */
export const statusMeanings: Record<LabReportView['status'], Meaning> = {
  critical: 'critical',
  new: 'waiting',
  reviewed: 'done',
  withdrawn: 'plain',
};
