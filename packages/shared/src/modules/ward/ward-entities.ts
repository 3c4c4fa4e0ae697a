import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { instant, shortText } from '../../kernel/paging.ts';
import { override, prescriptionEntity } from '../pharmacy/prescription-entities.ts';
import { treatmentSchedule } from './rules/due-times.ts';

const reason = z.string().trim().min(1).max(400);
const note = z.string().trim().max(400);

/** An animal's stay at the clinic; the envelope's `at` is when it was admitted. Status `admitted`, then `discharged`. */
export const stayEntity = defineEntity({
  kind: 'stay',
  collection: 'clinical',
  version: 1,
  body: z.object({
    /** Kennel, cage or box. */
    place: z.string().trim().max(40),
    reason,
    /** Staff id of the veterinarian who answers for it. */
    vetId: z.string(),
    weightGrams: z.number().int().positive().optional(),
    dischargedAt: instant.optional(),
  }),
  merge: 'merge-fields',
  write: ['ward.order'],
  statusOrder: ['admitted', 'discharged'],
  migrations: {},
});

export const treatmentKind = z.enum(['medicine', 'fluid', 'feeding', 'check', 'care']);

/** A treatment ordered for a stay. It is stopped and ordered anew, never changed. */
export const treatmentOrderEntity = defineEntity({
  kind: 'treatment-order',
  collection: 'clinical',
  version: 1,
  body: z.object({
    stayId: z.string(),
    what: shortText,
    of: treatmentKind,
    /** As the vet wrote it: "0.4 mL", "12 mL/h". */
    dose: z.string().trim().max(80),
    route: z.string().trim().max(20),
    schedule: treatmentSchedule,
    startAt: instant,
    endAt: instant.optional(),
    note,
    /** The medicine as it stood in the table on the day, with the dose and weight that were checked. */
    medicine: prescriptionEntity.body
      .pick({
        ...{ productCode: true, productName: true, drug: true, unit: true, mgPerUnit: true },
        ...{ doseThousandths: true, weightGrams: true, weighedAt: true },
      })
      .optional(),
    /** Stops of the medicine checks that were overruled, each with its reason. */
    overrides: z.array(override).max(40).optional(),
  }),
  merge: 'insert-only',
  write: ['ward.order'],
  migrations: {},
});

/** The end of a treatment before its time; the envelope's `at` is from when. */
export const treatmentStopEntity = defineEntity({
  kind: 'treatment-stop',
  collection: 'clinical',
  version: 1,
  body: z.object({ stayId: z.string(), orderId: z.string(), reason }),
  merge: 'insert-only',
  write: ['ward.order'],
  migrations: {},
});

/**
 * A task done or skipped, by whom and when. Its id follows from the task and the station's incarnation: one station
 * marks a task once, two apart mark it twice, and both stay.
 */
export const treatmentMarkEntity = defineEntity({
  kind: 'treatment-mark',
  collection: 'clinical',
  version: 1,
  body: z.object({
    stayId: z.string(),
    orderId: z.string(),
    /** The task's time, as the order has it. */
    dueAt: instant,
    outcome: z.enum(['done', 'skipped']),
    /** Why it was skipped, or what was seen. */
    note,
  }),
  merge: 'insert-only',
  write: ['ward.mark'],
  migrations: {},
});

/** A person's word that a mark was wrong; it stays visible and no longer counts. */
export const markWithdrawalEntity = defineEntity({
  kind: 'treatment-mark-withdrawal',
  collection: 'clinical',
  version: 1,
  body: z.object({ stayId: z.string(), markId: z.string() }),
  merge: 'insert-only',
  write: ['ward.mark'],
  migrations: {},
});
