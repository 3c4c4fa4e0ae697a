import type { VisitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import type { noteFields } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import { useTranslation } from 'react-i18next';

/** The name of a field of the note, a body system's included. */
export function useFieldWords(tables: VisitTables): (field: string) => string {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'de' ? 'de' : 'en';
  return (field) => {
    if (!field.startsWith('exam.')) return t(`visit.fields.${field as (typeof noteFields)[number]}`);
    const code = field.slice('exam.'.length);
    return tables.exam.systems.find((system) => system.code === code)?.name[language] ?? code;
  };
}
