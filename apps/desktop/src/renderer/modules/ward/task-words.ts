import type { TaskState } from '@burrow/shared/modules/ward/rules/treatment-tasks.ts';
import type { TreatmentOrderView } from '@burrow/shared/modules/ward/ward-views.ts';
import type { TFunction } from 'i18next';
import type { Meaning } from '../../kit/meaning-chip.tsx';

/** What each state of a task means; the word stands beside it. */
export const taskMeanings: Record<TaskState, Meaning> = {
  later: 'plain',
  due: 'waiting',
  overdue: 'abnormal',
  done: 'done',
  skipped: 'plain',
};

/** "Maropitant, 0.4 mL SC" */
export function treatmentWords({
  what,
  dose,
  route,
}: Pick<TreatmentOrderView, 'what' | 'dose' | 'route'>): string {
  return [what, [dose, route].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

/** "every 6 h", "at 08:00, 20:00", "once", "as needed, 6 h apart, at most 3 in 24 h" */
export function scheduleWords(t: TFunction, { schedule }: Pick<TreatmentOrderView, 'schedule'>): string {
  if (schedule.type === 'every') return t('ward.every', { hours: schedule.hours });
  if (schedule.type === 'as-needed') return t('ward.asNeeded', schedule);
  return schedule.type === 'at' ? t('ward.atTimes', { times: schedule.times.join(', ') }) : t('ward.once');
}
