import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { Box, Link as MuiLink, TableCell, TableRow } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { AlertChips } from '../../kit/alert-chips.tsx';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { weightWords } from '../../kit/parse-weight.ts';
import { ageOf, sexSign, sexWords } from '../../kit/patient-words.ts';
import { SpeciesGlyph } from '../../kit/species-glyph.tsx';

/** A patient in a list; the whole row opens the chart. */
export function PatientRow({ patient }: { patient: PatientView }) {
  const { t } = useTranslation();
  const { now, timeZone, locale } = useClinicTime();
  const [, navigate] = useLocation();
  return (
    <TableRow hover onClick={() => navigate(patientPath(patient.id))} sx={{ cursor: 'pointer' }}>
      <TableCell>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <SpeciesGlyph species={patient.species} decorative sx={{ color: 'text.secondary' }} />
          <MuiLink
            component={Link}
            href={patientPath(patient.id)}
            onClick={(e: React.MouseEvent) => e.stopPropagation()}
            underline="hover"
            color="inherit"
            sx={{ fontWeight: 620 }}
          >
            {patient.name}
          </MuiLink>
          {patient.diedOn && <MeaningChip meaning="plain">{t('patient.died')}</MeaningChip>}
        </Box>
      </TableCell>
      <TableCell>
        <span aria-hidden>{sexSign(patient.sex)} </span>
        {[sexWords(t, patient), t(`species.${patient.species}`)].filter(Boolean).join(' ')}
        {patient.breed && `, ${patient.breed}`}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{ageOf(t, patient, now, timeZone)}</TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
        {patient.weight && weightWords(patient.weight.grams, locale)}
      </TableCell>
      <TableCell>
        {patient.owner?.fullName}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {' '}
          {patient.owner?.phones[0]}
        </Box>
      </TableCell>
      <TableCell>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <AlertChips alerts={patient.alerts} isShort />
        </Box>
      </TableCell>
      <TableCell sx={{ color: 'text.secondary' }}>{patient.number}</TableCell>
    </TableRow>
  );
}
