import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { instant, localDate, shortText } from '../../kernel/paging.ts';
import { medicineUnit } from './pharmacy-tables.ts';

const reason = z.string().trim().min(1).max(400);
/** Whole thousandths of a mL, tablet or capsule, so that no sum is ever rounded. */
export const thousandths = z.number().int().positive().max(100_000_000);

/** A stop that a person overruled, with the reason they gave. */
export const override = z.object({ key: z.string().max(200), reason });

/** A medicine prescribed for one animal; what follows (refills, the end) are entries of their own. */
export const prescriptionEntity = defineEntity({
  kind: 'prescription',
  collection: 'clinical',
  version: 1,
  body: z.object({
    productCode: z.string(),
    /** As they stood in the table on the day. */
    productName: shortText,
    drug: z.string(),
    unit: medicineUnit,
    mgPerUnit: z.number().positive(),
    schedule: z.string().default(''),
    doseThousandths: thousandths,
    weightGrams: z.number().int().positive().optional(),
    weighedAt: instant.optional(),
    route: z.string().max(20),
    intervalHours: z.number().positive().max(8_760),
    /** Absent: until it is stopped. */
    durationDays: z.number().int().positive().max(3_650).optional(),
    quantityThousandths: thousandths,
    refillsAllowed: z.number().int().nonnegative().max(12),
    validUntilOn: localDate,
    directions: z.string().trim().max(400),
    prescriberId: z.string(),
    /** Place whose law held; empty for none. */
    place: z.string().max(20),
    /** When the prescriber last examined the animal, as the relation that the law asks for. */
    examinedOn: localDate,
    overrides: z.array(override).max(40),
  }),
  merge: 'insert-only',
  write: ['prescriptions.write'],
  migrations: {},
});

/** A medicine handed out: the first time (number 0) or a refill. */
export const dispensingEntity = defineEntity({
  kind: 'dispensing',
  collection: 'clinical',
  version: 1,
  body: z.object({
    prescriptionId: z.string(),
    number: z.number().int().nonnegative(),
    quantityThousandths: thousandths,
    lot: z.string().trim().max(40).default(''),
    expiresOn: localDate.optional(),
  }),
  merge: 'insert-only',
  write: ['prescriptions.dispense'],
  migrations: {},
});

/** The end of a medicine before its time, or a prescription written in error. */
export const prescriptionStopEntity = defineEntity({
  kind: 'prescription-stop',
  collection: 'clinical',
  version: 1,
  body: z.object({ prescriptionId: z.string(), reason }),
  merge: 'insert-only',
  write: ['prescriptions.write'],
  migrations: {},
});
