import { z } from 'zod';
import { instantOf } from '../../../kernel/rules/clock-time.ts';
import { addDays } from '../../../kernel/rules/local-date.ts';
import { localDateOf } from '../../directory/rules/age.ts';

const HOUR_MS = 3_600_000;
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/**
 * When a treatment is due: every so many hours from its start, at times of the clinic's clock, or once at its start;
 * or as needed, with so many hours between and so many times within 24 hours at most.
 */
export const treatmentSchedule = z.discriminatedUnion('type', [
  z.object({ type: z.literal('every'), hours: z.number().int().min(1).max(72) }),
  z.object({ type: z.literal('at'), times: z.array(clockTime).min(1).max(24) }),
  z.object({ type: z.literal('once') }),
  z.object({
    type: z.literal('as-needed'),
    minHours: z.number().int().min(1).max(72),
    mostPerDay: z.number().int().min(1).max(24),
  }),
]);
export type TreatmentSchedule = z.infer<typeof treatmentSchedule>;

/** An order as far as it says when it is due; `endAt` itself is no longer due. */
export interface Timed {
  schedule: TreatmentSchedule;
  startAt: string;
  endAt?: string | undefined;
}

/**
 * The instants from `from` up to before `to` at which an order is due, in order (W-3, W-4). "Every" counts hours that pass,
 * also over a change of the clock; "at" follows the clock of the clinic's zone, once on each day; what is given as needed
 * is never due.
 */
export function dueTimes(
  { schedule, startAt, endAt }: Timed,
  from: number,
  to: number,
  timeZone: string,
): number[] {
  const start = Date.parse(startAt);
  const first = Math.max(from, start);
  const end = Math.min(to, endAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(endAt));
  if (schedule.type === 'once') return start >= from && start < end ? [start] : [];
  const due: number[] = [];
  if (schedule.type === 'as-needed') return due;
  if (schedule.type === 'every') {
    const step = schedule.hours * HOUR_MS;
    for (let at = start + Math.ceil((first - start) / step) * step; at < end; at += step) due.push(at);
    return due;
  }
  const times = [...new Set(schedule.times)];
  const lastDay = localDateOf(new Date(Math.max(first, end)), timeZone);
  for (let on = localDateOf(new Date(first), timeZone); on <= lastDay; on = addDays(on, 1))
    due.push(...times.map((time) => instantOf(on, time, timeZone)));
  return [...new Set(due)].filter((at) => at >= first && at < end).sort((a, b) => a - b);
}
