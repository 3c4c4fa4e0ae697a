import type { VisitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import type { NoteField } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import type { OtherText, VisitView } from '@burrow/shared/modules/visit/visit-views.ts';
import { Alert, Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { useFieldWords } from './field-words.ts';

/** What another station wrote into the same field at the same time: in sight until somebody says what stays. */
export function OtherTexts({ visit, tables }: { visit: VisitView; tables: VisitTables }) {
  return visit.otherTexts.map((other) => (
    <OtherTextNotice key={other.stamp + other.field} visit={visit} tables={tables} other={other} />
  ));
}

interface OtherTextProps {
  visit: VisitView;
  tables: VisitTables;
  other: OtherText;
}

function OtherTextNotice({ visit, tables, other }: OtherTextProps) {
  const { t } = useTranslation();
  const may = useMay();
  const words = useFieldWords(tables);
  const settle = useCommand('visit', 'settle');
  const take = (which: 'kept' | 'other' | 'both') =>
    settle.run({
      patientId: visit.patientId,
      visitId: visit.id,
      field: other.field as NoteField,
      stamp: other.stamp,
      take: which,
    });
  const choices = visit.status === 'draft' ? (['both', 'other', 'kept'] as const) : (['kept'] as const);
  return (
    <Alert severity="warning" data-testid="other-text">
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {t(visit.status === 'draft' ? 'visit.other.open' : 'visit.other.closed', {
          field: words(other.field),
          name: other.by,
        })}{' '}
        <RelativeTime at={other.at} />
      </Typography>
      <Typography sx={{ whiteSpace: 'pre-wrap', my: 1 }}>{other.text || t('visit.other.empty')}</Typography>
      {may('visits.write') && (
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
          {choices.map((which) => (
            <Button
              key={which}
              color="inherit"
              variant={which === 'both' ? 'outlined' : 'text'}
              disabled={settle.isRunning}
              onClick={() => void take(which)}
            >
              {t(`visit.other.${visit.status !== 'draft' ? 'seen' : which}`)}
            </Button>
          ))}
        </Box>
      )}
      <ErrorNotice failure={settle.failure} />
    </Alert>
  );
}
