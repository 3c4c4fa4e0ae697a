import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { Box, Link as MuiLink, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { AlertChips } from './alert-chips.tsx';
import { useClinicTime } from './clinic-time.ts';
import { MeaningChip } from './meaning-chip.tsx';
import { weightWords } from './parse-weight.ts';
import { PatientPortrait } from './patient-portrait.tsx';
import { ageOf, sexSign, sexWords, tintOf } from './patient-words.ts';
import { RelativeTime } from './relative-time.tsx';
import { dateWords } from './time-words.ts';

/** A low window, or a large one at 200 %: name, alerts and weight stay, so that the chart keeps its room. */
const SHORT_WINDOW = '@media (max-height: 600px)';

interface PatientBannerProps {
  patient: PatientView;
  photoUrl?: string;
  actions?: ReactNode;
  /** What must be seen beside the alerts, such as a critical value. */
  warnings?: ReactNode;
}

/** Who this is, pinned above everything of the patient. */
export function PatientBanner({ patient, photoUrl, actions, warnings }: PatientBannerProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const tint = `tint.${tintOf(patient.id)}`;
  return (
    <Box
      component="section"
      aria-label={t('patient.banner')}
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 3,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
        display: 'flex',
        gap: 4,
        alignItems: 'center',
        px: { xs: 3, md: 5 },
        py: 2.5,
        flexWrap: 'wrap',
        [SHORT_WINDOW]: { py: 1, rowGap: 1 },
        '&::before': { content: '""', position: 'absolute', insetBlock: 0, left: 0, width: 4, bgcolor: tint },
      }}
    >
      <Box sx={{ [SHORT_WINDOW]: { display: 'none' } }}>
        <PatientPortrait species={patient.species} photoUrl={photoUrl} tint={tint} size={52} />
      </Box>
      <Box sx={{ minWidth: 0, flex: '1 1 380px' }}>
        <Box sx={{ display: 'flex', alignItems: 'center', columnGap: 2.5, rowGap: 1, flexWrap: 'wrap' }}>
          <Typography
            variant="h1"
            component="h1"
            data-testid="patient-name"
            sx={{ fontSize: '1.375rem', lineHeight: 1.2 }}
          >
            {patient.name}
          </Typography>
          {patient.diedOn && (
            <MeaningChip meaning="plain">
              {t('patient.diedOn', { on: dateWords(patient.diedOn, locale) })}
            </MeaningChip>
          )}
          <AlertChips alerts={patient.alerts} />
          {warnings}
        </Box>
        <PatientFacts patient={patient} />
        {patient.owner && (
          <Typography variant="body2" sx={{ color: 'text.secondary', [SHORT_WINDOW]: { display: 'none' } }}>
            {t('patient.owner')}{' '}
            <MuiLink component={Link} href={`/owners/${patient.owner.id}`}>
              {patient.owner.fullName}
            </MuiLink>
            {patient.owner.phones[0] && <> · {patient.owner.phones[0]}</>}
            {` · ${patient.number}`}
          </Typography>
        )}
      </Box>
      {actions && (
        // On a phone one row that is pushed aside by the finger: the banner stays, and must leave room for the chart.
        <Box
          sx={{
            display: 'flex',
            gap: 2,
            maxWidth: '100%',
            flexWrap: { xs: 'nowrap', md: 'wrap' },
            overflowX: { xs: 'auto', md: 'visible' },
            '& > *': { flex: 'none' },
          }}
        >
          {actions}
        </Box>
      )}
    </Box>
  );
}

/** Sex, species, breed, age and last weight in one line. */
export function PatientFacts({ patient }: { patient: PatientView }) {
  const { t } = useTranslation();
  const { now, timeZone, locale } = useClinicTime();
  const kind = [sexWords(t, patient), t(`species.${patient.species}`)].filter(Boolean).join(' ');
  return (
    <Typography variant="body2" component="div">
      <span aria-hidden>{sexSign(patient.sex)} </span>
      {[kind, patient.breed, ageOf(t, patient, now, timeZone)].filter(Boolean).join(' · ')} ·{' '}
      {patient.weight ? (
        <>
          <strong style={{ whiteSpace: 'nowrap' }}>{weightWords(patient.weight.grams, locale)}</strong> (
          <RelativeTime at={patient.weight.at} as="age" />)
        </>
      ) : (
        t('patient.noWeight')
      )}
    </Typography>
  );
}
