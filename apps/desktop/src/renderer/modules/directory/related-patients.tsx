import type { RelatedPatient } from '@burrow/shared/modules/directory/ownership.ts';
import { Link as MuiLink, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { Panel } from '../../kit/panel.tsx';
import { PatientLine } from '../../kit/patient-line.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { dateWords } from '../../kit/time-words.ts';

/** Animals of another household that a person shares, or had before; nothing when there are none. */
export function RelatedPatients({ title, patients }: { title: string; patients: readonly RelatedPatient[] }) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  if (patients.length === 0) return null;
  return (
    <Panel title={title} count={patients.length}>
      <Rows label={title}>
        {patients.map((patient) => (
          <Row
            key={patient.patientId + patient.role + patient.untilOn}
            sx={{ px: 3, py: 1.5, display: 'flex', columnGap: 3, alignItems: 'center', flexWrap: 'wrap' }}
          >
            <MuiLink component={Link} href={patientPath(patient.patientId)} color="inherit" underline="hover">
              <PatientLine
                name={patient.name}
                species={patient.species}
                ownerName={patient.ownerName}
                alerts={patient.alerts}
              />
            </MuiLink>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {[
                t(`people.${patient.untilOn ? 'formerRoles' : 'roles'}.${patient.role}`),
                patient.untilOn && t('people.until', { until: dateWords(patient.untilOn, locale) }),
                patient.reason,
                patient.diedOn && t('patient.diedOn', { on: dateWords(patient.diedOn, locale) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Typography>
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
