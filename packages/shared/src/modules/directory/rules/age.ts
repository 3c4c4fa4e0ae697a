/** Whole years and months between two local dates (`YYYY-MM-DD`). */
export function ageBetween(bornOn: string, on: string): { years: number; months: number } {
  const [y1, m1, d1] = bornOn.split('-').map(Number) as [number, number, number];
  const [y2, m2, d2] = on.split('-').map(Number) as [number, number, number];
  const months = (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
  return { years: Math.floor(Math.max(months, 0) / 12), months: Math.max(months, 0) % 12 };
}

/** Formatters by time zone: making one takes a hundred times as long as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The local calendar date of an instant in an IANA time zone, `YYYY-MM-DD`. */
export function localDateOf(instant: Date, timeZone: string): string {
  const formatter =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formatters.set(timeZone, formatter);
  return formatter.format(instant);
}
