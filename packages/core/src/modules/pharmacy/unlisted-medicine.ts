import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import {
  type Finding,
  prescriptionFindings,
} from '@burrow/shared/modules/pharmacy/rules/prescription-findings.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { Patient } from '../directory/patient-views.ts';
import { prescribedAnimal } from './patient-on-medicines.ts';
import type { PharmacyLibrary } from './pharmacy-library.ts';

const ONCE_A_DAY = 24;

/**
 * What the tables know against a medicine by its name alone (W-12): its dose is not checked, and that is said. One that
 * the shelf holds is refused, since from there it is checked with its dose.
 */
export async function unlistedFindings(
  core: Pick<CoreServices, 'documents' | 'station'>,
  library: PharmacyLibrary,
  patient: Patient,
  medicine: string,
  now: Date,
): Promise<Result<Finding[], 'MEDICINE_LISTED'>> {
  if (library.isListed(medicine)) return fail('MEDICINE_LISTED', { field: 'what' });
  const product = { drug: library.drugIn(medicine) ?? medicine };
  const animal = await prescribedAnimal(core, patient, now);
  return ok(
    prescriptionFindings(library.tables, animal, { product, mg: undefined, intervalHours: ONCE_A_DAY }),
  );
}
