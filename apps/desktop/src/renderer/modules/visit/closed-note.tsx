import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { VisitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import type { VisitView } from '@burrow/shared/modules/visit/visit-views.ts';
import BillIcon from '@mui/icons-material/ReceiptLongOutlined';
import { Alert, Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay, useSession } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { Panel } from '../../kit/panel.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { VisitConsents } from '../consent/visit-consents.tsx';
import { AddendumForm } from './addendum-form.tsx';
import { BrokenMark } from './broken-mark.tsx';
import { OtherTexts } from './other-texts.tsx';
import { UnsavedTexts } from './unsaved-texts.tsx';
import { VisitOrders } from './visit-orders.tsx';
import { VisitStatusChip } from './visit-status-chip.tsx';
import { VitalsList } from './vitals-list.tsx';
import { WrittenNote } from './written-note.tsx';

interface ClosedNoteProps {
  patient: PatientView;
  tables: VisitTables;
  visit: VisitView;
}

/** A visit that no longer changes: the note as it was signed, then what was added, by whom and why. */
export function ClosedNote({ patient, tables, visit }: ClosedNoteProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { staffId } = useSession();
  const sign = useCommand('visit', 'sign');
  const [signature, ...further] = visit.signatures;
  const of = { patientId: visit.patientId, visitId: visit.id };
  const species = patient.species;
  return (
    <Box sx={{ display: 'grid', gap: 3, minWidth: 0 }}>
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h2" component="h2">
          {t('visit.title')} <RelativeTime at={visit.at} />
        </Typography>
        <VisitStatusChip status={visit.status} />
        {signature && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('visit.signedBy', { name: signature.by })} <RelativeTime at={signature.at} />
          </Typography>
        )}
        {signature && (
          <MeaningChip meaning={visit.bill === 'open' ? 'waiting' : 'done'} icon={<BillIcon aria-hidden />}>
            {t(`billing.ofVisit.${visit.bill}`)}
          </MeaningChip>
        )}
        {signature && <BrokenMark patientId={visit.patientId} linkId={signature.id} />}
        {!signature && may('visits.sign') && (
          <Button
            variant="contained"
            sx={{ ml: 'auto' }}
            disabled={sign.isRunning}
            onClick={() => void sign.run({ ...of, edits: visit.edits })}
          >
            {t('visit.sign')}
          </Button>
        )}
      </Box>
      {visit.status === 'locked' && <Alert severity="info">{t('visit.lockedHint')}</Alert>}
      <ErrorNotice failure={sign.failure} />
      <UnsavedTexts staffId={staffId} visit={visit} tables={tables} />
      <OtherTexts visit={visit} tables={tables} />
      <Panel title={t('visit.note')}>
        <Box sx={{ p: 3 }}>
          <WrittenNote visit={signature?.visit ?? visit} tables={tables} species={species} />
        </Box>
      </Panel>
      {(signature?.vitals ?? visit.vitals).length > 0 && (
        <Panel title={t('visit.vitals')}>
          <VitalsList measured={signature?.vitals ?? visit.vitals} species={species} tables={tables} />
        </Panel>
      )}
      <VisitOrders visit={visit} />
      <VisitConsents {...of} />
      {further.map((other) => (
        <Panel key={other.id} title={t('visit.alsoSignedBy', { name: other.by })}>
          <Box sx={{ p: 3, display: 'grid', gap: 3 }}>
            <Alert severity="warning">{t('visit.signedTwice')}</Alert>
            <BrokenMark patientId={visit.patientId} linkId={other.id} />
            <WrittenNote visit={other.visit} tables={tables} species={species} />
          </Box>
        </Panel>
      ))}
      <Panel title={t('visit.addenda')} count={visit.addenda.length}>
        <Rows isOrdered>
          {visit.addenda.map((addendum) => (
            <Row key={addendum.id} testId="addendum" sx={{ px: 3, py: 2 }}>
              <BrokenMark patientId={visit.patientId} linkId={addendum.id} />
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                <RelativeTime at={addendum.at} /> · {addendum.by} · {addendum.reason}
              </Typography>
              <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {addendum.text}
              </Typography>
            </Row>
          ))}
        </Rows>
        {may('visits.sign') && <AddendumForm {...of} />}
      </Panel>
    </Box>
  );
}
