import type { VisitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import type { VisitView } from '@burrow/shared/modules/visit/visit-views.ts';
import { Alert, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { draftNote } from './draft-notes.ts';
import { useFieldWords } from './field-words.ts';

interface UnsavedTextsProps {
  staffId: string;
  visit: VisitView;
  tables: VisitTables;
}

/** What this person typed too late to be kept: it stays in sight, to be copied into an addendum. */
export function UnsavedTexts({ staffId, visit, tables }: UnsavedTextsProps) {
  const { t } = useTranslation();
  const words = useFieldWords(tables);
  const late = draftNote(staffId, visit.patientId, visit.id).unsavedTexts();
  return late.map(({ field, text }) => (
    <Alert key={field} severity="warning" data-testid="unsaved-text">
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {t('visit.tooLate', { field: words(field) })}
      </Typography>
      <Typography sx={{ whiteSpace: 'pre-wrap' }}>{text}</Typography>
    </Alert>
  ));
}
