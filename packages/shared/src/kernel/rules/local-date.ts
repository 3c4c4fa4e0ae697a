const DAY_MS = 86_400_000;

/** The local date (`YYYY-MM-DD`) so many days later; earlier with a negative number. */
export function addDays(on: string, days: number): string {
  return new Date(Date.parse(on) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of the month so many calendar months later, or the last day of a month that is too short. */
export function addMonths(on: string, months: number): string {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** Whole days from one local date to another; negative when `to` is the earlier one. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The later of two local dates. */
export function later(a: string, b: string): string {
  return a > b ? a : b;
}

/** The earlier of two local dates. */
export function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
