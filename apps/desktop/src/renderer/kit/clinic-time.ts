import { createContext, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The clinic's time zone; every time on every screen is told in it. */
export const ClinicTimeZone = createContext('UTC');

/** What words about time need: locale, zone, and a `now` that moves on every half minute. */
export function useClinicTime(): { locale: string; timeZone: string; now: Date } {
  const { i18n } = useTranslation();
  const timeZone = useContext(ClinicTimeZone);
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return { locale: i18n.language === 'en' ? 'en-GB' : i18n.language, timeZone, now };
}
