import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { Box, Typography } from '@mui/material';
import { AlertChips } from '../../kit/alert-chips.tsx';
import { PatientFacts } from '../../kit/patient-banner.tsx';
import { PatientPortrait } from '../../kit/patient-portrait.tsx';
import { tintOf } from '../../kit/patient-words.ts';
import { usePatientPhoto } from './patient-photo.ts';

/** The patient at the head of a panel or a form, alerts included. */
export function PatientSubject({ patient }: { patient: PatientView }) {
  const photoUrl = usePatientPhoto(patient);
  return (
    <Box sx={{ display: 'flex', gap: 3, alignItems: 'center' }}>
      <PatientPortrait
        species={patient.species}
        photoUrl={photoUrl}
        tint={`tint.${tintOf(patient.id)}`}
        size={36}
      />
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
          <Typography variant="h2" component="p">
            {patient.name}
          </Typography>
          <AlertChips alerts={patient.alerts} />
        </Box>
        <PatientFacts patient={patient} />
      </Box>
    </Box>
  );
}
