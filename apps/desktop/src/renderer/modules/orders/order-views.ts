import type { PatientAlert } from '@burrow/shared/modules/directory/patient.ts';

/** What lab and imaging orders have in common. */
export interface OrderFacts {
  id: string;
  accession: string;
  patientId: string;
  patientName: string;
  species: string;
  ownerName: string;
  alerts: readonly PatientAlert[];
  orderedBy: string;
  at: string;
}
