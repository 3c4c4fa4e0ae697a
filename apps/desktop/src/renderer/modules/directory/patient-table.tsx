import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../kit/data-table.tsx';
import { PatientRow } from './patient-row.tsx';

interface PatientTableProps {
  label: string;
  patients: readonly PatientView[];
  isInPanel?: boolean;
}

/** Patients, one a line. */
export function PatientTable({ label, patients, isInPanel }: PatientTableProps) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={label}
      isInPanel={isInPanel}
      columns={[
        t('patients.columns.name'),
        t('patients.columns.animal'),
        t('patients.columns.age'),
        { end: t('patients.columns.weight') },
        t('patients.columns.owner'),
        t('patients.columns.alerts'),
        t('patients.columns.number'),
      ]}
    >
      {patients.map((patient) => (
        <PatientRow key={patient.id} patient={patient} />
      ))}
    </DataTable>
  );
}
