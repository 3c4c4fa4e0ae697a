import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { useTranslation } from 'react-i18next';

/** The language in which this computer prints: that of its screens. */
export function usePrintLanguage(): PrintLanguage {
  const { i18n } = useTranslation();
  return i18n.language === 'de' ? 'de' : 'en';
}
