import { Box } from '@mui/material';
import { useMay } from '../../app/session.ts';
import { HistorySummary } from '../clinical/history-summary.tsx';
import { WeightSummary } from '../clinical/weight-summary.tsx';
import { ConsentSummary } from '../consent/consent-summary.tsx';
import { ImagingSummary } from '../imaging/imaging-summary.tsx';
import { LabSummary } from '../lab/lab-summary.tsx';
import { MedicineSummary } from '../pharmacy/medicine-summary.tsx';
import { VaccinationSummary } from '../vaccination/vaccination-summary.tsx';
import { useChartPatient } from './chart-patient.ts';
import { IdentitySummary } from './identity-summary.tsx';
import { MergedRecords } from './merged-records.tsx';
import { PeopleSummary } from './people-summary.tsx';

/** One screen about a patient: last flags, images, weight, what is open, and where each number comes from. */
export function ChartSummary() {
  const may = useMay();
  const patient = useChartPatient();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        alignItems: 'start',
        gridTemplateColumns: {
          xs: '1fr',
          md: 'repeat(2, minmax(0, 1fr))',
          lg: 'minmax(0, 5fr) minmax(0, 4fr) minmax(0, 3fr)',
        },
      }}
    >
      <Box sx={{ display: 'grid', gap: 3 }}>{may('lab.read') && <LabSummary patientId={patient.id} />}</Box>
      <Box sx={{ display: 'grid', gap: 3 }}>
        {may('imaging.read') && <ImagingSummary patientId={patient.id} />}
        {may('records.read') && <HistorySummary patientId={patient.id} />}
      </Box>
      <Box sx={{ display: 'grid', gap: 3 }}>
        {may('prescriptions.read') && <MedicineSummary patientId={patient.id} />}
        {may('consents.read') && <ConsentSummary patientId={patient.id} />}
        {may('vaccinations.read') && !patient.diedOn && <VaccinationSummary patientId={patient.id} />}
        {may('records.read') && <WeightSummary patientId={patient.id} isDead={Boolean(patient.diedOn)} />}
        <PeopleSummary patientId={patient.id} />
        <IdentitySummary patient={patient} />
        <MergedRecords recordId={patient.id} />
      </Box>
    </Box>
  );
}
