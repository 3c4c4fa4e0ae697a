import type { GivenHow } from '@burrow/shared/modules/consent/consent-entities.ts';
import type { ConsentView, DeclinedView } from '@burrow/shared/modules/consent/consent-views.ts';
import { Box, Button, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InkView } from '../../kit/ink-view.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { useChartPatient } from '../directory/chart-patient.ts';
import { BrokenMark } from '../visit/broken-mark.tsx';
import { ConsentPrint } from './consent-print.tsx';
import { FormMarks } from './form-marks.tsx';

/** Consents as they were signed, newest first. */
export function ConsentRows({ consents }: { consents: readonly ConsentView[] }) {
  const { t } = useTranslation();
  return (
    <Rows isOrdered label={t('consent.consents')}>
      {consents.map((one) => (
        <SignedRow key={one.id} link={one} title={one.title} testId="consent">
          <Typography variant="body2">{one.purpose}</Typography>
          <FormMarks
            form={{ ...one, version: one.formVersion, isOwn: one.isOwnForm, reviewedByLawyer: false }}
          />
        </SignedRow>
      ))}
    </Rows>
  );
}

/** Declined treatments as they were written down, newest first. */
export function DeclinedRows({ declined }: { declined: readonly DeclinedView[] }) {
  const { t } = useTranslation();
  return (
    <Rows isOrdered label={t('consent.declined')}>
      {declined.map((one) => (
        <SignedRow key={one.id} link={one} title={one.what} testId="declined">
          <Typography variant="body2">{t('consent.becauseOf', { why: one.why })}</Typography>
          <Typography variant="body2">{t('consent.wasTold', { told: one.told })}</Typography>
        </SignedRow>
      ))}
    </Rows>
  );
}

interface SignedRowProps {
  link: { id: string; at: string; witness: string; giver: { name: string }; given?: GivenHow };
  title: string;
  testId: string;
  children: ReactNode;
}

function SignedRow({ link, title, testId, children }: SignedRowProps) {
  const { t } = useTranslation();
  const patient = useChartPatient();
  const [isPrinting, setPrinting] = useState(false);
  const { given, giver, witness } = link;
  return (
    <Row testId={testId} sx={{ px: 3, py: 2, display: 'flex', gap: 3, flexWrap: 'wrap' }}>
      <Box sx={{ flex: '1 1 260px', minWidth: 0, display: 'grid', gap: 1, overflowWrap: 'anywhere' }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {title}
        </Typography>
        <BrokenMark patientId={patient.id} linkId={link.id} />
        {children}
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          <RelativeTime at={link.at} /> · {t('consent.by', { name: giver.name, witness })}
        </Typography>
      </Box>
      <Box sx={{ width: 168, display: 'grid', gap: 1, justifyItems: 'start', alignContent: 'start' }}>
        {given?.how === 'drawn' && (
          <Box sx={{ width: '100%', borderBottom: 1, borderColor: 'divider' }}>
            <InkView ink={given.ink} label={t('consent.signatureOf', { name: giver.name })} />
          </Box>
        )}
        {given && given.how !== 'drawn' && (
          <Typography variant="caption">
            {t(`consent.ways.${given.how}`)}: “{given.said}”
          </Typography>
        )}
        {!given && <MeaningChip meaning="plain">{t('consent.unsigned')}</MeaningChip>}
        <Button color="inherit" onClick={() => setPrinting(true)} sx={{ ml: -2.5 }}>
          {t('consent.print')}
        </Button>
      </Box>
      {isPrinting && (
        <ConsentPrint
          patient={patient}
          consentId={link.id}
          title={title}
          onClose={() => setPrinting(false)}
        />
      )}
    </Row>
  );
}
