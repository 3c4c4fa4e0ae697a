import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { createContext, useContext } from 'react';

/** The patient of the chart around; it comes from the address and never changes under what is open. */
export const ChartPatient = createContext<PatientView | undefined>(undefined);

/** The patient whose chart this is. */
export function useChartPatient(): PatientView {
  const patient = useContext(ChartPatient);
  if (!patient) throw new Error('A chart screen was shown without its chart');
  return patient;
}
