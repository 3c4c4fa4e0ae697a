/** How far a time lies from now, in the words of `locale`. */
export type TimeStyle = 'moment' | 'age';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The calendar day of an instant in a time zone, as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

/** Whole calendar days from `at` to `now` in a time zone; negative when `at` lies ahead. */
export function daysBetween(timeZone: string, at: Date, now: Date): number {
  return Math.round((Date.parse(dayIn(timeZone, now)) - Date.parse(dayIn(timeZone, at))) / DAY);
}

/** "today 14:05", "yesterday 09:12", "3 days ago", then the date; every screen says times like this. */
export function timeWords(at: Date, now: Date, locale: string, timeZone: string): string {
  const days = daysBetween(timeZone, at, now);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  if (Math.abs(days) <= 1) return `${relative.format(-days, 'day')} ${clock.format(at)}`;
  if (days > 1 && days < 14) return relative.format(-days, 'day');
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(at);
}

/** "3 days ago", "5 minutes ago": the age of a value, without a clock. */
export function ageWords(at: Date, now: Date, locale: string, timeZone: string): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const minutes = Math.floor((now.getTime() - at.getTime()) / MINUTE);
  if (minutes < 60) return relative.format(-Math.max(minutes, 0), 'minute');
  const days = daysBetween(timeZone, at, now);
  if (days === 0) return relative.format(-Math.floor(minutes / 60), 'hour');
  if (days < 31) return relative.format(-days, 'day');
  if (days < 365) return relative.format(-Math.round(days / 30.4), 'month');
  return relative.format(-Math.floor(days / 365.25), 'year');
}

/** The exact instant with its zone, for hovering. */
export function exactWords(at: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full', timeStyle: 'long' }).format(at);
}

/** The clock time alone. */
export function clockWords(at: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** The clock time to the second. */
export function secondsWords(at: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** A local date (`YYYY-MM-DD`) written so that day and month cannot be mistaken. */
export function dateWords(on: string, locale: string): string {
  const date = new Date(`${on}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return on;
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(date);
}
