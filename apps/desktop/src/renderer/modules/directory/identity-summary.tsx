import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { Box } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { Panel } from '../../kit/panel.tsx';
import { dateWords } from '../../kit/time-words.ts';

/** What identifies the animal, as entered. */
export function IdentitySummary({ patient }: { patient: PatientView }) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const facts = [
    { term: t('patient.fields.number'), value: patient.number },
    { term: t('patient.fields.microchip'), value: patient.microchip },
    { term: t('patient.fields.tag'), value: patient.tag },
    { term: t('patient.fields.breed'), value: patient.breed },
    { term: t('patient.fields.colour'), value: patient.colour },
    {
      term: t('patient.fields.bornOn'),
      value: patient.bornOn && `${patient.birthIsEstimated ? '≈ ' : ''}${dateWords(patient.bornOn, locale)}`,
    },
    { term: t('patient.fields.diedOn'), value: patient.diedOn && dateWords(patient.diedOn, locale) },
    { term: t('owner.phones'), value: patient.owner?.phones.join(', ') },
    { term: t('owner.email'), value: patient.owner?.email },
  ].filter(({ value }) => value);
  return (
    <Panel title={t('patient.identity')}>
      <Box
        component="dl"
        sx={{
          m: 0,
          p: 3,
          display: 'grid',
          gridTemplateColumns: 'auto 1fr',
          columnGap: 4,
          rowGap: 1.5,
          typography: 'body2',
          '& dt': { color: 'text.secondary' },
          '& dd': { m: 0, overflowWrap: 'anywhere' },
        }}
      >
        {facts.map(({ term, value }) => (
          <Box key={term} sx={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
