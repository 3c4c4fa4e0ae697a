import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { useEffect, useState } from 'react';
import { useProcedure } from '../../app/procedures.ts';

/** The patient's photo as an address for an image, while the caller shows it. */
export function usePatientPhoto(patient: Pick<PatientView, 'id' | 'photo'> | undefined): string | undefined {
  const has = Boolean(patient?.photo);
  const photo = useProcedure('directory', 'photo', { patientId: patient?.id ?? '' }, { enabled: has });
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!photo.data || !has) return setUrl(undefined);
    const address = URL.createObjectURL(photo.data);
    setUrl(address);
    return () => URL.revokeObjectURL(address);
  }, [photo.data, has]);
  return url;
}
