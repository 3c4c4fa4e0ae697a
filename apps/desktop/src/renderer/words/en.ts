import { errorSentences } from '@burrow/shared/words/error-sentences.ts';
import { refusalSentences } from '@burrow/shared/words/refusal-sentences.ts';
import { anaesthesia } from './en/anaesthesia.ts';
import { attention } from './en/attention.ts';
import { billing } from './en/billing.ts';
import { calculators } from './en/calculators.ts';
import { consent } from './en/consent.ts';
import { devices } from './en/devices.ts';
import { documents } from './en/documents.ts';
import { general } from './en/general.ts';
import { imaging } from './en/imaging.ts';
import { lab } from './en/lab.ts';
import { patients } from './en/patients.ts';
import { pharmacy } from './en/pharmacy.ts';
import { settings } from './en/settings.ts';
import { vaccination } from './en/vaccination.ts';
import { visit } from './en/visit.ts';
import { ward } from './en/ward.ts';

/** Every word of the screens in English. */
export const en = {
  ...general,
  ...patients,
  ...lab,
  ...imaging,
  ...calculators,
  ...attention,
  ...devices,
  ...documents,
  ...settings,
  ...pharmacy,
  ...vaccination,
  ...visit,
  ...billing,
  ...consent,
  ...ward,
  ...anaesthesia,
  refusals: refusalSentences,
  errors: {
    ...errorSentences,
    CONNECTION_LOST: "The station's core does not answer. The screen tries again by itself.",
    UNEXPECTED: 'Something went wrong that should not. It is in the log; try again.',
  },
};

/** The shape of the catalogue; another language that lacks a word does not compile. */
export type Words<T = typeof en> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
