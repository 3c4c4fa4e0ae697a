import { type Task, tasksOf } from '@burrow/shared/modules/ward/rules/treatment-tasks.ts';
import type { MarkView, StayView, TreatmentOrderView } from '@burrow/shared/modules/ward/ward-views.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';

export type SheetTask = Task<TreatmentOrderView, MarkView>;

const HOUR_MS = 3_600_000;
/** What was due within so many hours and is not marked still stands on the list; so far ahead it looks. */
const LOOK_BACK_HOURS = 24;
const LOOK_AHEAD_HOURS = 4;

/** The open tasks of a stay around now: overdue, due, and those of the next hours, by time. Those given twice too. */
export function openTasks(stay: StayView, now: number, timeZone: string): SheetTask[] {
  const from = Math.max(Date.parse(stay.at), now - LOOK_BACK_HOURS * HOUR_MS);
  const to = now + LOOK_AHEAD_HOURS * HOUR_MS;
  return tasksOf(stay.orders, stay.marks, { from, to, now, timeZone }).filter(
    ({ state, isGivenTwice }) => isGivenTwice || (state !== 'done' && state !== 'skipped'),
  );
}

/** The open tasks of a stay, moving with the clock. */
export function useOpenTasks(stay: StayView): SheetTask[] {
  const { now, timeZone } = useClinicTime();
  return openTasks(stay, now.getTime(), timeZone);
}
