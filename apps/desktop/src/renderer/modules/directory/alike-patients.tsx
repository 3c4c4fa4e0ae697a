import { Box, Link as MuiLink, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { PatientLine } from '../../kit/patient-line.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { Agreements } from './alike-owners.tsx';
import type { PatientForm } from './patient-form.ts';

/** Animals on record that may be the one being typed; each opens its chart. Nothing when there is none. */
export function AlikePatients({
  ownerId,
  form: { name, species, bornOn, microchip },
}: {
  ownerId: string;
  form: PatientForm;
}) {
  const { t } = useTranslation();
  const asked = {
    ...(ownerId ? { ownerId } : {}),
    ...(bornOn ? { bornOn } : {}),
    name,
    species,
    microchip,
  };
  const alike = useProcedure('directory', 'alikePatients', asked, {
    enabled: (ownerId !== '' && asked.name.trim().length > 1) || asked.microchip.trim().length > 8,
    keepPrevious: true,
  });
  if (alike.failure) return <ErrorNotice failure={alike.failure} />;
  if (!alike.data || alike.data.length === 0) return null;
  return (
    <Panel title={t('likeness.patients')} level={3} sx={{ borderColor: 'warning.main' }}>
      <Rows label={t('likeness.patients')}>
        {alike.data.map((patient) => (
          <Row key={patient.patientId} sx={{ px: 3, py: 2 }}>
            <MuiLink component={Link} href={patientPath(patient.patientId)} color="inherit" underline="hover">
              <PatientLine
                name={patient.name}
                species={patient.species}
                ownerName={patient.ownerName}
                alerts={patient.alerts}
              />
            </MuiLink>
            <Box sx={{ display: 'flex', gap: 2, alignItems: 'baseline', flexWrap: 'wrap' }}>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {[patient.breed, patient.number].filter(Boolean).join(' · ')}
              </Typography>
              <Agreements codes={patient.agrees} />
            </Box>
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
