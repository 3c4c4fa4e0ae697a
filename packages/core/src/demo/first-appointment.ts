const HOUR_MS = 3_600_000;
/** The last hour at which ten half hours still end on the same day. */
const LATEST_START = 18;

/** Two hours ago, or as near as leaves the whole morning's list within the clinic's day. */
export function firstAppointment(now: Date, timeZone: string): number {
  const hour = Number(
    new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now),
  );
  const start = Math.min(Math.max(hour - 2, 0), LATEST_START);
  return Math.floor(now.getTime() / HOUR_MS) * HOUR_MS + (start - hour) * HOUR_MS;
}
