import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { useProcedure } from '../../app/procedures.ts';
import { useFileAddress } from '../../kit/use-file-address.ts';

/** The patient's photo as an address for an image, while the caller shows it. */
export function usePatientPhoto(patient: Pick<PatientView, 'id' | 'photo'> | undefined): string | undefined {
  const has = Boolean(patient?.photo);
  const photo = useProcedure('directory', 'photo', { patientId: patient?.id ?? '' }, { enabled: has });
  return useFileAddress(has ? photo.data : undefined);
}
