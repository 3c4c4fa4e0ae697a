import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { MedicineUnit } from '@burrow/shared/modules/pharmacy/pharmacy-tables.ts';
import { timesPerDay } from '@burrow/shared/modules/ward/rules/as-needed.ts';
import type { wardModule } from '@burrow/shared/modules/ward/ward.module.ts';
import { treatmentOrderEntity } from '@burrow/shared/modules/ward/ward-entities.ts';
import type { z } from 'zod';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { DocumentOf } from '../../storage/documents.ts';
import type { Patient } from '../directory/patient-views.ts';
import { overruled } from '../pharmacy/overruled.ts';
import type { PharmacyLibrary } from '../pharmacy/pharmacy-library.ts';
import { proposeDose } from '../pharmacy/propose-dose.ts';
import { unlistedFindings } from '../pharmacy/unlisted-medicine.ts';
import type { Stay } from './stay-views.ts';

type Procedure = (typeof wardModule)['procedures']['order'];
export type TreatmentOrderInput = Omit<z.output<Procedure['input']>, 'patientId' | 'stayId'>;
type Refusal = Exclude<keyof Procedure['errors'], 'STAY_NOT_FOUND' | 'STAY_ENDED'>;
type Core = Pick<CoreServices, 'documents' | 'station'>;
/** What an order is written with once it was checked. */
type Checked = Pick<
  DocumentOf<typeof treatmentOrderEntity>['body'],
  'what' | 'dose' | 'medicine' | 'overrides'
>;

const units: Record<MedicineUnit, string> = { mL: 'mL', tablet: 'tab.', capsule: 'caps.' };

/** Writes a treatment for a stay; a medicine passes the checks of a prescription first, or is not written (W-12). */
export async function orderTreatment(
  core: Core,
  library: PharmacyLibrary,
  call: Call,
  stay: Stay,
  input: TreatmentOrderInput,
  now: Date,
): Promise<Result<undefined, Refusal>> {
  const { documents } = core;
  const patient = await documents.get(patientEntity, stay.patientId);
  if (!patient) return fail('PATIENT_NOT_FOUND');
  const checked = await check(core, library, call, patient, input, now);
  if (!checked.ok) return checked;
  const { medicine: _asked, overrides: _given, ...said } = input;
  await documents.insert(treatmentOrderEntity, call.author, {
    ...{ patientId: stay.patientId, ownerId: stay.ownerId },
    body: { ...said, ...checked.value, stayId: stay.id },
  });
  return ok(undefined);
}

async function check(
  core: Core,
  library: PharmacyLibrary,
  call: Call,
  patient: Patient,
  input: TreatmentOrderInput,
  now: Date,
): Promise<Result<Checked, Refusal>> {
  const { what, of, dose, schedule, medicine, overrides } = input;
  if (medicine) {
    const product = library.product(medicine.productCode);
    if (!product) return fail('MEDICINE_UNKNOWN', { field: 'productCode' });
    const { doseThousandths } = medicine;
    const intervalHours = 24 / timesPerDay(schedule);
    const request = { intervalHours, doseThousandths };
    const { findings, weight } = await proposeDose(core, library, patient, product, request, now);
    const accepted = overruled(call, findings, overrides);
    if (!accepted.ok) return accepted;
    const { code: productCode, name: productName, drug, unit, mgPerUnit } = product;
    return ok({
      what: productName,
      dose: `${doseThousandths / 1000} ${units[unit]}`,
      medicine: {
        ...{ productCode, productName, drug, unit, mgPerUnit, doseThousandths },
        ...{ weightGrams: weight?.grams, weighedAt: weight?.at },
      },
      overrides: accepted.value,
    });
  }
  // A drug with a dose is a medicine, whatever kind of treatment it was called.
  if (of !== 'medicine' && (dose === '' || library.drugIn(what) === undefined)) return ok({ what, dose });
  const findings = await unlistedFindings(core, library, patient, what, now);
  if (!findings.ok) return findings;
  const accepted = overruled(call, findings.value, overrides);
  return accepted.ok ? ok({ what, dose, overrides: accepted.value }) : accepted;
}
