import type { VisitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';

/** Short forms with their text: those of the program in the screen's language, the practice's own before them. */
export function useSnippets(tables: VisitTables): ReadonlyMap<string, string> {
  const { i18n } = useTranslation();
  const own = useProcedure('visit', 'snippets', {});
  return useMemo(() => {
    const language = i18n.language === 'de' ? 'de' : 'en';
    return new Map([
      ...tables.templates.snippets.map(({ short, text }) => [short, text[language]] as const),
      ...(own.data ?? []).map(({ short, text }) => [short, text] as const),
    ]);
  }, [tables, own.data, i18n.language]);
}
