import { addDays } from './local-date.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Formatters by time zone: making one takes a hundred times as long as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const formatter =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  formatters.set(timeZone, formatter);
  const parts = Object.fromEntries(
    formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>;
  const { year, month, day, hour, minute, second } = parts;
  const shown = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
  return shown - Math.floor(instant / 1_000) * 1_000;
}

/**
 * The instant at which a zone's clock shows a time of a local day. A time that the clock passes twice is its first
 * passing; one that it leaps over is the instant of the leap and as much more, as clocks of people who slept show it.
 */
export function instantOf(on: string, clock: string, timeZone: string): number {
  const shown = Date.parse(`${on}T${clock}:00Z`);
  const [before, after] = [
    offsetAt(shown - 24 * HOUR_MS, timeZone),
    offsetAt(shown + 24 * HOUR_MS, timeZone),
  ];
  const fitting = [before, after]
    .map((offset) => shown - offset)
    .filter((instant) => instant + offsetAt(instant, timeZone) === shown);
  return fitting.length > 0 ? Math.min(...fitting) : shown - before;
}

/** The beginnings of the hours of a local day: 24, or one more or less where the clock is changed. */
export function hoursOfDay(on: string, timeZone: string): number[] {
  const end = instantOf(addDays(on, 1), '00:00', timeZone);
  const hours: number[] = [];
  for (let at = instantOf(on, '00:00', timeZone); at < end; at += HOUR_MS) hours.push(at);
  return hours;
}
