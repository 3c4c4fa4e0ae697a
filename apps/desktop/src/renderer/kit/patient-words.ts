import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { ageBetween } from '@burrow/shared/modules/directory/rules/age.ts';
import type { TFunction } from 'i18next';
import type { PatientTint } from '../app/theme-colours.ts';
import { dayIn } from './time-words.ts';

/** "spayed female", "intact male", "female", or nothing: sex and neuter status as far as they are known. */
export function sexWords(t: TFunction, patient: Pick<PatientView, 'sex' | 'neuterStatus'>): string {
  const { sex, neuterStatus } = patient;
  if (sex !== 'unknown') return t(`sex.${sex}.${neuterStatus}`);
  return neuterStatus === 'unknown' ? '' : t(`sex.unknown.${neuterStatus}`);
}

/** The sign of a sex; the words stand beside it. */
export function sexSign(sex: PatientView['sex']): string {
  return { male: '♂', female: '♀', unknown: '' }[sex];
}

/** "9 y 4 m", below a year "4 m"; with a sign when the birth date is an estimate. */
export function ageOf(
  t: TFunction,
  patient: Pick<PatientView, 'bornOn' | 'birthIsEstimated' | 'diedOn'>,
  now: Date,
  timeZone: string,
): string {
  if (!patient.bornOn) return t('patient.ageUnknown');
  const { years, months } = ageBetween(patient.bornOn, patient.diedOn ?? dayIn(timeZone, now));
  const words = years === 0 ? t('patient.ageMonths', { months }) : t('patient.ageYears', { years, months });
  return patient.birthIsEstimated ? t('patient.ageAbout', { age: words }) : words;
}

const tints: readonly PatientTint[] = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The tint of a patient's banner; always the same for the same patient. */
export function tintOf(patientId: string): PatientTint {
  let sum = 0;
  for (const letter of patientId) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return tints[sum % tints.length]!;
}
