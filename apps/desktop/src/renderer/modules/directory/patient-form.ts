import type { PatientFields } from '@burrow/shared/modules/directory/patient.ts';
import { microchipProblem, plainMicrochip } from '@burrow/shared/modules/directory/rules/microchip.ts';

/** An animal's fields as a form holds them: text everywhere, empty where nothing is known. */
export interface PatientForm {
  name: string;
  species: PatientFields['species'];
  breed: string;
  sex: PatientFields['sex'];
  neuterStatus: PatientFields['neuterStatus'];
  bornOn: string;
  birthIsEstimated: boolean;
  diedOn: string;
  colour: string;
  microchip: string;
  tag: string;
  alerts: PatientFields['alerts'];
}

export const emptyPatientForm: PatientForm = {
  name: '',
  species: 'dog',
  breed: '',
  sex: 'unknown',
  neuterStatus: 'unknown',
  bornOn: '',
  birthIsEstimated: false,
  diedOn: '',
  colour: '',
  microchip: '',
  tag: '',
  alerts: [],
};

/** A patient's fields as the form shows them. */
export function formOf(patient: PatientFields): PatientForm {
  return {
    name: patient.name,
    species: patient.species,
    breed: patient.breed,
    sex: patient.sex,
    neuterStatus: patient.neuterStatus,
    bornOn: patient.bornOn ?? '',
    birthIsEstimated: patient.birthIsEstimated,
    diedOn: patient.diedOn ?? '',
    colour: patient.colour,
    microchip: patient.microchip ?? '',
    tag: patient.tag,
    alerts: patient.alerts,
  };
}

/** True when the microchip may be stored: empty, or well formed. */
export function isMicrochipFine(text: string): boolean {
  return text.trim() === '' || microchipProblem(plainMicrochip(text)) === undefined;
}

/** True when the form can be saved. */
export function isComplete(form: PatientForm): boolean {
  return (
    form.name.trim() !== '' &&
    isMicrochipFine(form.microchip) &&
    form.alerts.every((alert) => alert.text.trim() !== '')
  );
}
