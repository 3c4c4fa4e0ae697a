const STAMP = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})?(\d{2})?(?:\.(\d{1,6}))?)?\s*([+-]\d{4}|Z)?$/;

/**
 * The UTC instant of an HL7 or ASTM time stamp `YYYYMMDD[HHMM[SS[.S]]][+ZZZZ]`, or undefined when it is none.
 * A stamp without a zone is local time: analyzers and the station stand in the same clinic.
 */
export function deviceInstant(stamp: string | undefined): string | undefined {
  if (stamp === undefined || stamp === '') return undefined;
  // The readings of a message mostly bear one stamp.
  if (stamp !== last.stamp) last = { stamp, instant: readInstant(stamp) };
  return last.instant;
}

let last: { stamp: string; instant: string | undefined } = { stamp: '', instant: undefined };

function readInstant(stamp: string): string | undefined {
  const part = STAMP.exec(stamp.trim());
  if (!part) return undefined;
  const [year, month, day, hour, minute, second] = part.slice(1, 7).map((digits) => Number(digits ?? '0'));
  if (!inCalendar(year ?? 0, month ?? 0, day ?? 0) || (hour ?? 0) > 23 || (minute ?? 0) > 59)
    return undefined;
  const clock = [
    year ?? 0,
    (month ?? 1) - 1,
    day ?? 1,
    hour ?? 0,
    minute ?? 0,
    Math.min(second ?? 0, 59),
  ] as const;
  const zone = part[8];
  const millis = zone ? Date.UTC(...clock) - zoneMinutes(zone) * 60_000 : new Date(...clock).getTime();
  const instant = new Date(millis);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

/** The local date `YYYY-MM-DD` at the start of a time stamp, or undefined. */
export function deviceDate(stamp: string | undefined): string | undefined {
  const part = /^(\d{4})(\d{2})(\d{2})/.exec(stamp?.trim() ?? '');
  if (!part?.[1] || !part[2] || !part[3]) return undefined;
  if (!inCalendar(Number(part[1]), Number(part[2]), Number(part[3]))) return undefined;
  return `${part[1]}-${part[2]}-${part[3]}`;
}

function inCalendar(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function zoneMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5)));
}
