import type { PatientFields } from '../directory/patient.ts';
import { wordsOfAnotherName } from '../identity/match-identity.ts';
import { speciesFromText } from '../identity/species-names.ts';
import type { StudyObjectView } from './imaging-views.ts';
import type { ReceivedObject } from './received-object.ts';

type Warning = StudyObjectView['tagWarnings'][number];

/** Where an object's own tags disagree with our record; the viewer shows them in a strip. Absent tags do not. */
export function tagWarnings(
  object: Pick<ReceivedObject, 'patientName' | 'patientId' | 'species' | 'patientBirthOn' | 'patientSex'>,
  patient: Pick<PatientFields, 'name' | 'species' | 'bornOn' | 'birthIsEstimated' | 'sex' | 'microchip'> & {
    id: string;
    number: string;
  },
  ownerName: string,
): Warning[] {
  const warnings: Warning[] = [];
  const identity = { patientIds: [], patientName: object.patientName };
  if (wordsOfAnotherName(identity, { name: patient.name, ownerName }).length > 0) {
    warnings.push({ field: 'name', sent: object.patientName ?? '', ours: patient.name });
  }
  const species = speciesFromText(object.species);
  if (species && species !== patient.species)
    warnings.push({ field: 'species', sent: object.species ?? '', ours: patient.species });
  const isOtherBirth =
    object.patientBirthOn &&
    patient.bornOn &&
    !patient.birthIsEstimated &&
    object.patientBirthOn !== patient.bornOn;
  if (isOtherBirth)
    warnings.push({ field: 'birth', sent: object.patientBirthOn ?? '', ours: patient.bornOn ?? '' });
  const sex = { M: 'male', F: 'female' }[object.patientSex ?? ''];
  if (sex && patient.sex !== 'unknown' && sex !== patient.sex)
    warnings.push({ field: 'sex', sent: sex, ours: patient.sex });
  const ids = [patient.id, patient.number, patient.microchip];
  if (object.patientId && !ids.includes(object.patientId)) {
    warnings.push({ field: 'patient-id', sent: object.patientId, ours: patient.number });
  }
  return warnings;
}
