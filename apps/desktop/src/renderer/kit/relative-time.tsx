import { useClinicTime } from './clinic-time.ts';
import { ageWords, clockWords, exactWords, timeWords } from './time-words.ts';

interface RelativeTimeProps {
  at: string;
  /** `moment` says "today 14:05", `age` "3 days ago", `clock` "14:05". */
  as?: 'moment' | 'age' | 'clock';
}

/** A time in the words of the clinic, with the exact instant on hover. */
export function RelativeTime({ at, as = 'moment' }: RelativeTimeProps) {
  const { locale, timeZone, now } = useClinicTime();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <span>–</span>;
  // A clock that runs a little ahead of this one must not say "tomorrow".
  const reference = date > now && date.getTime() - now.getTime() < 60_000 ? date : now;
  const words =
    as === 'clock'
      ? clockWords(date, locale, timeZone)
      : (as === 'age' ? ageWords : timeWords)(date, reference, locale, timeZone);
  return (
    <time dateTime={at} title={exactWords(date, locale, timeZone)} style={{ whiteSpace: 'nowrap' }}>
      {words}
    </time>
  );
}
