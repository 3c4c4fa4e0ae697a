import type { Mdr1, Subject } from '@burrow/shared/modules/calculators/rules/subject.ts';
import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { Species } from '@burrow/shared/modules/directory/patient.ts';
import { parseWeight } from '../../kit/parse-weight.ts';
import { daysBetween } from '../../kit/time-words.ts';

/** What is known of the animal: from its record, or as typed. */
export interface SubjectForm {
  species: Species;
  breed: string;
  /** Undefined until somebody types: then the recorded weight stands. */
  weightText?: string;
  mdr1: Mdr1 | 'unknown';
}

/** The form of a patient, or an empty one for a dog. */
export function subjectForm(patient: PatientView | undefined): SubjectForm {
  return { species: patient?.species ?? 'dog', breed: patient?.breed ?? '', mdr1: 'unknown' };
}

/** The subject of the rules. Without a weight it is 0 g, which every rule that needs one refuses. */
export function subjectOf(
  form: SubjectForm,
  patient: PatientView | undefined,
  now: Date,
  timeZone: string,
): Subject {
  const recorded = patient?.weight;
  const isTyped = form.weightText !== undefined;
  return {
    species: patient?.species ?? form.species,
    breed: patient?.breed ?? form.breed,
    weightGrams: (isTyped ? parseWeight(form.weightText!) : recorded?.grams) ?? 0,
    weightAgeDays: !isTyped && recorded ? daysBetween(timeZone, new Date(recorded.at), now) : undefined,
    recordedWeightGrams: isTyped ? recorded?.grams : undefined,
    ageDays: patient?.bornOn ? daysBetween('UTC', new Date(patient.bornOn), now) : undefined,
    mdr1: form.mdr1 === 'unknown' ? undefined : form.mdr1,
  };
}
