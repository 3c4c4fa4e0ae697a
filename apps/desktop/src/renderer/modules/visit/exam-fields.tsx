import { examOf, type VisitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import { examField, type NoteField as FieldName } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import { Box, Button, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../../kit/notices.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useStore } from '../../kit/store.ts';
import type { DraftNote } from './draft-note.ts';
import { NoteField } from './note-field.tsx';

interface ExamFieldsProps {
  note: DraftNote;
  tables: VisitTables;
  species: Parameters<typeof examOf>[1];
  onFocus: (field: FieldName) => void;
  snippets: ReadonlyMap<string, string>;
  beside: (field: FieldName) => ReactNode;
}

/** The examination by body system; "all normal" fills what is still empty with the species' own wording. */
export function ExamFields({ note, tables, species, onFocus, snippets, beside }: ExamFieldsProps) {
  const { t, i18n } = useTranslation();
  const systems = examOf(tables, species, i18n.language === 'de' ? 'de' : 'en');
  const fillNormal = () => {
    const empty = systems.filter(({ code }) => note.text(examField(code)).get().trim() === '');
    for (const { code, normal } of empty) note.type(examField(code), normal);
    notify(t('visit.filledNormal', { count: empty.length }), () => {
      for (const { code, normal } of empty)
        if (note.text(examField(code)).get() === normal) note.type(examField(code), '');
    });
  };
  return (
    <Panel title={t('visit.exam')} action={<Button onClick={fillNormal}>{t('visit.allNormal')}</Button>}>
      <Box sx={{ p: 3, display: 'grid', gap: 3 }}>
        {systems.map(({ code, name, normal }) => (
          <ExamField
            key={code}
            note={note}
            field={examField(code)}
            label={name}
            normal={normal}
            onFocus={onFocus}
            snippets={snippets}
            beside={beside(examField(code))}
          />
        ))}
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('visit.examSource', { version: tables.exam.version })}
        </Typography>
      </Box>
    </Panel>
  );
}

interface ExamFieldProps {
  note: DraftNote;
  field: FieldName;
  label: string;
  normal: string;
  onFocus: (field: FieldName) => void;
  snippets: ReadonlyMap<string, string>;
  beside: ReactNode;
}

function ExamField({ note, field, label, normal, onFocus, snippets, beside }: ExamFieldProps) {
  const { t } = useTranslation();
  const isEmpty = useStore(note.text(field)).trim() === '';
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
      <Box sx={{ flex: 1, display: 'grid' }}>
        <NoteField
          note={note}
          name={field}
          label={label}
          onFocus={onFocus}
          snippets={snippets}
          beside={beside}
          size="small"
        />
      </Box>
      <Button
        color="inherit"
        // Out of the way of Tab: what is normal is said for all at once, what is not is typed.
        tabIndex={-1}
        disabled={!isEmpty}
        onClick={() => note.type(field, normal)}
        aria-label={t('visit.normalFor', { system: label })}
      >
        {t('visit.normal')}
      </Button>
    </Box>
  );
}
