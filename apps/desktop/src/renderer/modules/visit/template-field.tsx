import type { VisitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import { noteFields } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import { MenuItem, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { notify } from '../../kit/notices.tsx';
import type { DraftNote } from './draft-note.ts';

/** Fills what is still empty with the texts of a kind of visit; what was written stays. The practice's own come first. */
export function TemplateField({ note, tables }: { note: DraftNote; tables: VisitTables }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'de' ? 'de' : 'en';
  const own = useProcedure('visit', 'templates', {});
  const templates = [
    ...(own.data ?? []),
    ...tables.templates.templates.map(({ code, name, texts }) => ({
      id: code,
      name: name[language],
      texts: Object.fromEntries(noteFields.map((field) => [field, texts[field]?.[language]])),
    })),
  ];
  const fill = (id: string) => {
    const template = templates.find((one) => one.id === id);
    if (!template) return;
    const filled = noteFields.flatMap((field) => {
      const text = template.texts[field];
      return text && note.text(field).get().trim() === '' ? [{ field, text }] : [];
    });
    for (const { field, text } of filled) note.type(field, text);
    notify(t('visit.templateFilled', { name: template.name }), () => {
      for (const { field, text } of filled) if (note.text(field).get() === text) note.type(field, '');
    });
  };
  return (
    <TextField
      select
      size="small"
      label={t('visit.template')}
      value=""
      onChange={(event) => fill(event.target.value)}
      sx={{ width: 200 }}
    >
      {templates.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
