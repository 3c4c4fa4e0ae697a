import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { VisitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import { type NoteField as FieldName, writtenTexts } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import type { VisitView } from '@burrow/shared/modules/visit/visit-views.ts';
import { Box } from '@mui/material';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '../../app/session.ts';
import { isCovered } from '../../kit/keys.ts';
import { VisitConsents } from '../consent/visit-consents.tsx';
import { DiagnosesField } from './diagnoses-field.tsx';
import { draftNote } from './draft-notes.ts';
import { ExamFields } from './exam-fields.tsx';
import { NoteField } from './note-field.tsx';
import { NoteHead } from './note-head.tsx';
import { OtherTexts } from './other-texts.tsx';
import { TemplateField } from './template-field.tsx';
import { useCompany } from './use-company.ts';
import { useSnippets } from './use-snippets.ts';
import { VisitOrders } from './visit-orders.tsx';
import { VitalsPanel } from './vitals-panel.tsx';
import { WrittenNote } from './written-note.tsx';

interface OpenNoteProps {
  patient: PatientView;
  tables: VisitTables;
  visit: VisitView;
  refetch: () => Promise<VisitView | undefined>;
}

/** A visit while it is written. There is no save button: every word is on its way a moment after it is typed. */
export function OpenNote({ patient, tables, visit, refetch }: OpenNoteProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { staffId } = useSession();
  const note = useMemo(
    () => draftNote(staffId, visit.patientId, visit.id),
    [staffId, visit.patientId, visit.id],
  );
  // Before the first paint, so that no field is ever shown empty that is not.
  useMemo(() => note.hear(writtenTexts(visit), visit.edits), [note, visit]);
  useEffect(() => () => void note.flush(), [note]);
  const [field, setField] = useState<FieldName | ''>('');
  const others = useCompany(visit.patientId, visit.id, field);
  const beside = (name: FieldName): ReactNode => {
    const here = others.filter((other) => other.field === name).map((other) => other.name);
    return here.length > 0 && t('visit.writesHere', { names: here.join(', ') });
  };
  const snippets = useSnippets(tables);
  const props = { note, onFocus: setField, snippets };
  if (!may('visits.write'))
    return (
      <Box sx={{ display: 'grid', gap: 3 }}>
        <VitalsPanel patient={patient} visitId={visit.id} tables={tables} measured={visit.vitals} isOpen />
        <WrittenNote visit={visit} tables={tables} species={patient.species} />
        <VisitConsents patientId={visit.patientId} visitId={visit.id} />
      </Box>
    );
  return (
    <Box sx={{ display: 'grid', gap: 3, minWidth: 0 }}>
      <NoteHead note={note} visit={visit} others={others} refetch={refetch} />
      <OtherTexts visit={visit} tables={tables} />
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <Box sx={{ flex: 1, minWidth: 240, display: 'grid' }}>
          <NoteField
            {...props}
            name="reason"
            label={t('visit.fields.reason')}
            autoFocus={!isCovered()}
            beside={beside('reason')}
          />
        </Box>
        <TemplateField note={note} tables={tables} />
      </Box>
      <NoteField
        {...props}
        name="subjective"
        label={t('visit.fields.subjective')}
        minRows={3}
        beside={beside('subjective')}
      />
      <VitalsPanel patient={patient} visitId={visit.id} tables={tables} measured={visit.vitals} isOpen />
      <ExamFields {...props} tables={tables} species={patient.species} beside={beside} />
      {(['objective', 'assessment', 'plan'] as const).map((name) => (
        <NoteField
          key={name}
          {...props}
          name={name}
          label={t(`visit.fields.${name}`)}
          minRows={3}
          beside={beside(name)}
        />
      ))}
      <VisitOrders visit={visit} />
      <DiagnosesField visit={visit} />
      <VisitConsents patientId={visit.patientId} visitId={visit.id} />
    </Box>
  );
}
