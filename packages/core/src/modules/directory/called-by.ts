import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { Documents } from '../../storage/documents.ts';
import type { Patient } from './patient-views.ts';

/** What a patient may be called by: of every record that was merged into this one too. */
export async function calledBy(
  documents: Documents,
  patient: Patient,
): Promise<{ identifiers: string[]; name: string }> {
  const [, ...merged] = documents.merged.allOf(patient.id);
  const others =
    merged.length > 0
      ? await documents.find(patientEntity, { selector: { id: { $in: merged } }, asWritten: true })
      : [];
  const all = [patient, ...others];
  return {
    /** Ids, numbers and microchips. */
    identifiers: all
      .flatMap(({ id, body }) => [id, body.number, body.microchip])
      .filter((own) => own !== undefined),
    /** Every name, one behind the other. */
    name: all.map(({ body }) => body.name).join(' '),
  };
}
