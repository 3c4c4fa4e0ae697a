import { anaesthesia } from './de/anaesthesia.ts';
import { attention } from './de/attention.ts';
import { billing } from './de/billing.ts';
import { calculators } from './de/calculators.ts';
import { consent } from './de/consent.ts';
import { devices } from './de/devices.ts';
import { documents } from './de/documents.ts';
import { errors } from './de/errors.ts';
import { general } from './de/general.ts';
import { imaging } from './de/imaging.ts';
import { lab } from './de/lab.ts';
import { patients } from './de/patients.ts';
import { pharmacy } from './de/pharmacy.ts';
import { refusals } from './de/refusals.ts';
import { settings } from './de/settings.ts';
import { vaccination } from './de/vaccination.ts';
import { visit } from './de/visit.ts';
import { ward } from './de/ward.ts';
import type { Words } from './en.ts';

/** Every word of the screens in German; a missing one does not compile. */
export const de: Words = {
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
  refusals,
  errors: {
    ...errors,
    CONNECTION_LOST: 'Der Kern der Station antwortet nicht. Die Ansicht versucht es von selbst weiter.',
    UNEXPECTED:
      'Etwas ist schiefgegangen, das nicht sollte. Es steht im Protokoll; bitte noch einmal versuchen.',
  },
};
