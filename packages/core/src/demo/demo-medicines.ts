import { addMonths } from '@burrow/shared/kernel/rules/local-date.ts';
import type { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import {
  dispensingEntity,
  prescriptionEntity,
} from '@burrow/shared/modules/pharmacy/prescription-entities.ts';
import type { DocumentOf, Documents } from '../storage/documents.ts';

const DAY_MS = 86_400_000;

/** What the cat with the old kidneys is on: a tablet a day, handed out two weeks ago, to be refilled. */
export async function seedMedicine(
  documents: Documents,
  patient: DocumentOf<typeof patientEntity>,
  weightGrams: number,
  prescriberId: string,
  now: Date,
): Promise<void> {
  const at = new Date(now.getTime() - 14 * DAY_MS).toISOString();
  const { id: patientId, ownerId } = patient;
  const quantityThousandths = 30_000;
  const prescription = await documents.insert(prescriptionEntity, prescriberId, {
    ...{ patientId, ownerId, at },
    body: {
      productCode: 'benazepril-2.5',
      productName: 'Benazepril 2.5 mg tablets',
      drug: 'benazepril',
      unit: 'tablet',
      mgPerUnit: 2.5,
      schedule: '',
      doseThousandths: 1_000,
      weightGrams,
      weighedAt: at,
      route: 'PO',
      intervalHours: 24,
      quantityThousandths,
      refillsAllowed: 5,
      validUntilOn: addMonths(at.slice(0, 10), 6),
      directions: 'with or without food',
      prescriberId,
      place: '',
      examinedOn: at.slice(0, 10),
      overrides: [],
    },
  });
  await documents.insert(dispensingEntity, prescriberId, {
    ...{ patientId, ownerId, at },
    body: { prescriptionId: prescription.id, number: 0, quantityThousandths, lot: 'BZ-114' },
  });
}
