import { expect, test } from 'vitest';
import { hoursOfDay, instantOf } from '../../../kernel/rules/clock-time.ts';
import { addDays } from '../../../kernel/rules/local-date.ts';
import { localDateOf } from '../../directory/rules/age.ts';
import { dueTimes, type TreatmentSchedule } from './due-times.ts';
import { type Mark, tasksOf } from './treatment-tasks.ts';

const HOUR = 3_600_000;
const zones = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Santiago',
];
/** The changes of the clock of these zones in 2026 lie within these days. */
const days = [
  '2026-03-07',
  '2026-03-28',
  '2026-04-04',
  '2026-09-05',
  '2026-10-03',
  '2026-10-24',
  '2026-10-31',
];
const clockAt = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );

test('W-2: a day has 24 hours, 23 or 25 where the clock is changed, and every instant of it lies in one of them', () => {
  expect(hoursOfDay('2026-11-22', 'Europe/London')).toHaveLength(24);
  expect(hoursOfDay('2026-03-29', 'Europe/London')).toHaveLength(23);
  expect(hoursOfDay('2026-10-25', 'Europe/London')).toHaveLength(25);
  for (const timeZone of zones)
    for (const day of days)
      for (const on of [day, addDays(day, 1)]) {
        const hours = hoursOfDay(on, timeZone);
        expect(localDateOf(new Date(hours[0]! - 1), timeZone)).toBe(addDays(on, -1));
        for (const hour of hours) expect([on, localDateOf(new Date(hour), timeZone)]).toEqual([on, on]);
      }
});

test('W-4: a time of the clock is due once on each day, also when the clock passes it twice or leaps over it', () => {
  const times = ['00:00', '01:30', '02:00', '02:30', '03:00', '22:00'];
  for (const timeZone of zones)
    for (const on of days.flatMap((day) => [day, addDays(day, 1)])) {
      const [from, to] = [instantOf(on, '00:00', timeZone), instantOf(addDays(on, 1), '00:00', timeZone)];
      const order = { schedule: { type: 'at' as const, times }, startAt: new Date(from).toISOString() };
      const due = dueTimes(order, from, to, timeZone);
      expect([timeZone, on, due.length >= times.length - 1]).toEqual([timeZone, on, true]);
      const shown = due.map((at) => clockAt(at, timeZone));
      expect(new Set(shown).size).toBe(shown.length);
      for (const clock of ['03:00', '22:00']) expect(shown).toContain(clock);
    }
});

test('W-3: "every" counts hours that pass, over the change of the clock too; spans add up', () => {
  let seed = 7;
  const below = (n: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % n;
  };
  for (let round = 0; round < 400; round++) {
    const timeZone = zones[below(zones.length)]!;
    const start = Date.parse(`${days[below(days.length)]}T00:00:00Z`) + below(1_440) * 60_000;
    const schedule: TreatmentSchedule =
      below(2) === 0
        ? { type: 'every', hours: 1 + below(24) }
        : { type: 'at', times: [`0${below(10)}:15`, `1${below(10)}:45`] };
    const order = { schedule, startAt: new Date(start).toISOString() };
    const [to, middle] = [start + 72 * HOUR, start + below(72 * 60) * 60_000];
    const whole = dueTimes(order, start - HOUR, to, timeZone);
    if (schedule.type === 'every')
      for (const [i, at] of whole.entries()) expect(at).toBe(start + i * schedule.hours * HOUR);
    const parts = [
      ...dueTimes(order, start - HOUR, middle, timeZone),
      ...dueTimes(order, middle, to, timeZone),
    ];
    expect([round, parts]).toEqual([round, whole]);
    const endAt = new Date(middle).toISOString();
    expect(dueTimes({ ...order, endAt }, start, to, timeZone)).toEqual(whole.filter((at) => at < middle));
  }
});

const at = (hour: string) => `2026-11-22T${hour}:00.000Z`;
const order = { id: 'o', schedule: { type: 'every' as const, hours: 6 }, startAt: at('06:00') };
const mark = (id: string, hour: string, more: Partial<Mark> = {}): Mark => ({
  ...{ id, orderId: 'o', dueAt: at(hour), outcome: 'done', isWithdrawn: false, ...more },
});
const states = (marks: Mark[], now: string, endAt?: string) =>
  tasksOf([{ ...order, endAt }], marks, {
    ...{
      from: Date.parse(at('00:00')),
      to: Date.parse(at('23:00')),
      now: Date.parse(at(now)),
      timeZone: 'UTC',
    },
  }).map(
    ({ dueAt, state, isGivenTwice }) => `${dueAt.slice(11, 16)} ${state}${isGivenTwice ? ' twice' : ''}`,
  );

test('W-5: a task is later, due an hour before, overdue half an hour after, and done or skipped when marked', () => {
  expect(states([], '04:59')).toEqual(['06:00 later', '12:00 later', '18:00 later']);
  expect(states([], '05:00')[0]).toBe('06:00 due');
  expect(states([], '06:29')[0]).toBe('06:00 due');
  expect(states([], '06:30')[0]).toBe('06:00 overdue');
  const marks = [mark('a', '06:00'), mark('b', '12:00', { outcome: 'skipped' })];
  expect(states(marks, '20:00')).toEqual(['06:00 done', '12:00 skipped', '18:00 overdue']);
});

test('W-7: done twice is shouted, done and skipped counts as done, and a withdrawn mark opens the task again', () => {
  expect(states([mark('a', '06:00'), mark('b', '06:00')], '07:00')[0]).toBe('06:00 done twice');
  const both = [mark('a', '06:00', { outcome: 'skipped' }), mark('b', '06:00')];
  expect(states(both, '07:00')[0]).toBe('06:00 done');
  expect(states([mark('a', '06:00', { isWithdrawn: true })], '07:00')[0]).toBe('06:00 overdue');
});

test('W-6: what was given stays in sight after the order was stopped; nothing more is due', () => {
  expect(states([mark('a', '06:00'), mark('b', '12:00')], '13:00', at('11:00'))).toEqual([
    '06:00 done',
    '12:00 done',
  ]);
});
