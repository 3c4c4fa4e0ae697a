import type { TreatmentSchedule } from './due-times.ts';
import type { Mark } from './treatment-tasks.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type AsNeeded = Extract<TreatmentSchedule, { type: 'as-needed' }>;

/** The times at which an order was given, those taken back aside, in order. */
function timesGiven(orderId: string, marks: readonly Mark[]): number[] {
  return marks
    .filter((mark) => mark.orderId === orderId && mark.outcome === 'done' && !mark.isWithdrawn)
    .map(({ dueAt }) => Date.parse(dueAt))
    .sort((a, b) => a - b);
}

/**
 * From when on what is ordered as needed may be given (W-13): not before its start, its hours after the last time, and
 * no more often than its most within any 24 hours.
 */
export function mayBeGivenFrom(
  { minHours, mostPerDay }: AsNeeded,
  order: { id: string; startAt: string },
  marks: readonly Mark[],
): number {
  const given = timesGiven(order.id, marks);
  const last = given.at(-1);
  const oldestOfDay = given.at(-mostPerDay);
  return Math.max(
    Date.parse(order.startAt),
    last === undefined ? 0 : last + minHours * HOUR_MS,
    oldestOfDay === undefined ? 0 : oldestOfDay + DAY_MS,
  );
}

/** Whether it was given too soon before or after this time: two stations that did not know of each other (W-7). */
export function isTooClose(
  { minHours }: AsNeeded,
  orderId: string,
  marks: readonly Mark[],
  at: number,
): boolean {
  const near = timesGiven(orderId, marks).filter((time) => Math.abs(time - at) < minHours * HOUR_MS);
  return near.length > 1;
}

/** How many times a day an order is given at most; for the checks of the day's dose. */
export function timesPerDay(schedule: TreatmentSchedule): number {
  if (schedule.type === 'every') return 24 / schedule.hours;
  if (schedule.type === 'at') return new Set(schedule.times).size;
  return schedule.type === 'once' ? 1 : Math.min(schedule.mostPerDay, Math.ceil(24 / schedule.minHours));
}
