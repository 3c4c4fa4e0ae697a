import { instantOf } from '@burrow/shared/kernel/rules/clock-time.ts';
import { type TreatmentSchedule, treatmentSchedule } from '@burrow/shared/modules/ward/rules/due-times.ts';
import { clockWords, dayIn } from '../../kit/time-words.ts';

export interface TreatmentForm {
  what: string;
  dose: string;
  route: string;
  note: string;
  type: TreatmentSchedule['type'];
  hours: string;
  times: string;
  /** As needed: hours between at least, times within 24 hours at most. */
  minHours: string;
  mostPerDay: string;
  /** `YYYY-MM-DDTHH:MM` by the clinic's clock. */
  start: string;
  end: string;
}

const HOUR_MS = 3_600_000;

/** An empty order that starts with the next full hour. */
export function emptyForm(now: Date, timeZone: string): TreatmentForm {
  const next = new Date(Math.ceil(now.getTime() / HOUR_MS) * HOUR_MS);
  const start = `${dayIn(timeZone, next)}T${clockWords(next, 'en-GB', timeZone)}`;
  return {
    what: '',
    dose: '',
    route: '',
    note: '',
    type: 'every',
    hours: '6',
    times: '08:00, 20:00',
    minHours: '6',
    mostPerDay: '3',
    start,
    end: '',
  };
}

/** When it is due, as it was typed; undefined while that is not clear. "8" is 08:00, "8.30" is 08:30. */
export function scheduleOf({
  type,
  hours,
  times,
  minHours,
  mostPerDay,
}: TreatmentForm): TreatmentSchedule | undefined {
  const clocks = times
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map((time) => {
      const [hour = '', minute = ''] = time.split(/[:.]/);
      return `${hour.padStart(2, '0')}:${minute.padEnd(2, '0')}`;
    });
  const schedules: Record<typeof type, object> = {
    every: { hours: Number(hours) },
    at: { times: clocks },
    once: {},
    'as-needed': { minHours: Number(minHours), mostPerDay: Number(mostPerDay) },
  };
  return treatmentSchedule.safeParse({ type, ...schedules[type] }).data;
}

/** The instant of a typed date and time by the clinic's clock; undefined while it is incomplete. */
export function instantTyped(typed: string, timeZone: string): string | undefined {
  const [, on, clock] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(typed) ?? [];
  return on && clock ? new Date(instantOf(on, clock, timeZone)).toISOString() : undefined;
}
