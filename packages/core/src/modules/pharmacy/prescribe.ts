import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { addMonths } from '@burrow/shared/kernel/rules/local-date.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import type { pharmacyModule } from '@burrow/shared/modules/pharmacy/pharmacy.module.ts';
import {
  dispensingEntity,
  prescriptionEntity,
} from '@burrow/shared/modules/pharmacy/prescription-entities.ts';
import type { z } from 'zod';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import { overruled } from './overruled.ts';
import type { Prescription } from './patient-on-medicines.ts';
import type { PharmacyLibrary } from './pharmacy-library.ts';
import { proposeDose } from './propose-dose.ts';

export type PrescribeInput = z.output<(typeof pharmacyModule)['procedures']['prescribe']['input']>;
type Refusal = keyof (typeof pharmacyModule)['procedures']['prescribe']['errors'];

/**
 * Writes a prescription once every stop is overruled by somebody who may, each with a reason (M-13): the checks are
 * made here, anew, with the record as it is now. Handing out is an entry of its own with an id of its cause.
 */
export async function prescribe(
  core: Pick<CoreServices, 'documents' | 'station'>,
  library: PharmacyLibrary,
  call: Call,
  input: PrescribeInput,
  now: Date,
): Promise<Result<Prescription, Refusal>> {
  const { documents, station } = core;
  call.concerns(input.patientId, input.patientId);
  const patient = await documents.get(patientEntity, input.patientId);
  if (!patient) return fail('PATIENT_NOT_FOUND');
  const product = library.product(input.productCode);
  if (!product) return fail('MEDICINE_UNKNOWN', { field: 'productCode' });
  const today = localDateOf(now, station.timeZone());
  if (input.handOut?.expiresOn && input.handOut.expiresOn < today)
    return fail('LOT_EXPIRED', { field: 'expiresOn', limit: input.handOut.expiresOn });

  const { intervalHours, doseThousandths } = input;
  const proposal = await proposeDose(
    core,
    library,
    patient,
    product,
    { intervalHours, doseThousandths },
    now,
  );
  const { findings, law, weight } = proposal;
  const overrides = overruled(call, findings, input.overrides);
  if (!overrides.ok) return overrides;
  if (input.refillsAllowed > law.refillsMost)
    return fail('REFILLS_NOT_ALLOWED', { field: 'refillsAllowed', limit: String(law.refillsMost) });
  const earliest = addMonths(today, -library.law(law.place).examinedWithinMonths);
  if (input.examinedOn > today || input.examinedOn < earliest)
    return fail('EXAMINATION_NEEDED', { field: 'examinedOn', limit: earliest });

  const prescription = await documents.insert(prescriptionEntity, call.author, {
    patientId: patient.id,
    ownerId: patient.ownerId,
    at: now.toISOString(),
    body: {
      productCode: product.code,
      productName: product.name,
      drug: product.drug,
      unit: product.unit,
      mgPerUnit: product.mgPerUnit,
      schedule: law.schedule,
      doseThousandths,
      weightGrams: weight?.grams,
      weighedAt: weight?.at,
      route: input.route,
      intervalHours,
      durationDays: input.durationDays,
      quantityThousandths: input.quantityThousandths,
      refillsAllowed: input.refillsAllowed,
      validUntilOn: law.validUntilOn,
      directions: input.directions,
      prescriberId: call.author,
      place: law.place,
      examinedOn: input.examinedOn,
      overrides: overrides.value,
    },
  });
  call.concerns(prescription.id, patient.id);
  if (input.handOut) await handOut(core, call.author, prescription, 0, input.handOut);
  return ok(prescription);
}

/** Records that a prescription was handed out for the nth time; the same time twice on one station is one entry. */
export async function handOut(
  { documents, station }: Pick<CoreServices, 'documents' | 'station'>,
  author: string,
  prescription: Prescription,
  number: number,
  { lot, expiresOn }: { lot: string; expiresOn?: string | undefined },
): Promise<void> {
  await documents.insertOnce(dispensingEntity, author, {
    id: derivedId('dispensing', prescription.id, String(number), String(station.number())),
    patientId: prescription.patientId,
    ownerId: prescription.ownerId,
    body: {
      prescriptionId: prescription.id,
      number,
      quantityThousandths: prescription.body.quantityThousandths,
      lot,
      expiresOn,
    },
  });
}
