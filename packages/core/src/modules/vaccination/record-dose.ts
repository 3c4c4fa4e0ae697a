import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import type { DoseFields, DoseRefusal } from '@burrow/shared/modules/vaccination/vaccination.module.ts';
import type { vaccinationEntity } from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { NewDocument } from '../../storage/documents.ts';
import { isRecalled } from './lots.ts';
import type { VaccineLibrary } from './vaccine-library.ts';

type Core = Pick<CoreServices, 'documents' | 'station'>;

/**
 * The document of a dose for a patient, or why it may not be given (V-20 to V-23). A lot may be used on the last day
 * that its label names, by the clinic's calendar.
 */
export async function composeDose(
  { documents, station }: Core,
  library: VaccineLibrary,
  author: string,
  dose: DoseFields & { patientId: string; weightGrams?: number | undefined },
  now: Date,
): Promise<Result<NewDocument<typeof vaccinationEntity>, DoseRefusal>> {
  const patient = await documents.get(patientEntity, dose.patientId);
  if (!patient) return fail('PATIENT_NOT_FOUND');
  if (patient.body.diedOn) return fail('PATIENT_DECEASED');
  const product = library.product(dose.productCode);
  if (!product) return fail('PRODUCT_UNKNOWN', { field: 'productCode' });
  if (!product.species.includes(patient.body.species))
    return fail('PRODUCT_NOT_FOR_SPECIES', { field: 'productCode', detail: patient.body.species });
  const at = dose.at ?? now.toISOString();
  if (at > now.toISOString()) return fail('GIVEN_IN_FUTURE', { field: 'at' });
  const givenOn = localDateOf(new Date(at), station.timeZone());
  if (givenOn > dose.expiresOn) return fail('LOT_EXPIRED', { field: 'expiresOn', limit: dose.expiresOn });
  if (await isRecalled(documents, product.code, dose.lot)) return fail('LOT_RECALLED', { field: 'lot' });
  return ok({
    patientId: patient.id,
    ownerId: patient.ownerId,
    at,
    body: {
      productCode: product.code,
      productName: product.name,
      manufacturer: product.manufacturer,
      antigens: product.antigens,
      lot: dose.lot,
      expiresOn: dose.expiresOn,
      serial: dose.serial,
      route: dose.route ?? product.route,
      site: dose.site,
      givenBy: author,
      weightGrams: dose.weightGrams,
    },
  });
}
