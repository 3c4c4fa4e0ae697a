import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { PatientFacts } from '../../kit/patient-banner.tsx';
import { PatientPortrait } from '../../kit/patient-portrait.tsx';
import { tintOf } from '../../kit/patient-words.ts';
import { usePatientPhoto } from './patient-photo.ts';

/** The patient at the head of a panel or a form, alerts included. */
export function PatientSubject({ patient }: { patient: PatientView }) {
  const { t } = useTranslation();
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
          {patient.alerts.map((alert) => (
            <MeaningChip key={alert.kind + alert.text} meaning="critical" icon={<WarningIcon aria-hidden />}>
              {t(`alerts.${alert.kind}`)}: {alert.text}
            </MeaningChip>
          ))}
        </Box>
        <PatientFacts patient={patient} />
      </Box>
    </Box>
  );
}
