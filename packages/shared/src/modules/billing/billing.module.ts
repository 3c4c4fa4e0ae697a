import { z } from 'zod';
import { command, defineModule, query } from '../../kernel/declare.ts';
import { id, instant, limit } from '../../kernel/paging.ts';
import { patientAlert } from '../directory/patient.ts';
import { medicineUnit } from '../pharmacy/pharmacy-tables.ts';
import { actKind, chargeEntity, chargeOutcome } from './charge-entity.ts';

const act = z.object({ kind: actKind, id });

/** One act with what its bill needs to say. */
export const chargeLine = z.object({
  act,
  patientId: z.string(),
  patientName: z.string(),
  species: z.string(),
  alerts: z.array(patientAlert),
  /** The owner of the day it was done. */
  ownerId: z.string(),
  ownerName: z.string(),
  /** Product, panels or procedure, as in the record; empty for a visit. */
  what: z.string(),
  /** Thousandths of `unit`; absent where it was done once. */
  quantityThousandths: z.number().optional(),
  unit: medicineUnit.optional(),
  at: instant,
  by: z.string(),
});
export type ChargeLine = z.infer<typeof chargeLine>;

export const settledCharge = z.object({
  id: z.string(),
  act,
  patientId: z.string(),
  patientName: z.string(),
  ownerName: z.string(),
  what: z.string(),
  doneAt: instant,
  outcome: chargeOutcome,
  reason: z.string(),
  settledAt: instant,
  settledBy: z.string(),
});
export type SettledCharge = z.infer<typeof settledCharge>;

export const billingModule = defineModule({
  name: 'billing',
  permissions: {
    'billing.read': 'See what is to bill',
    'billing.settle': 'Put what was done on a bill, or say that it is not charged',
  },
  entities: [chargeEntity],
  screens: ['billing'],
  procedures: {
    open: query({
      route: 'GET /billing/open',
      summary: 'What was written down within so many days and is on no bill, newest first',
      permission: 'billing.read',
      reads: ['clinical', 'lab', 'imaging', 'directory'],
      input: z.object({ days: z.coerce.number().int().min(1).max(3_660).default(30) }),
      output: z.array(chargeLine),
      errors: {},
    }),
    settled: query({
      route: 'GET /billing/settled',
      summary: 'What was put aside last, newest first',
      permission: 'billing.read',
      reads: ['clinical'],
      input: z.object({ limit }),
      output: z.array(settledCharge),
      errors: {},
    }),
    settle: command({
      route: 'POST /patients/{patientId}/charges',
      summary: 'Puts acts of one patient aside: on the invoice, or not charged with the reason',
      permission: 'billing.settle',
      input: z
        .object({
          patientId: id,
          acts: z.array(act).min(1).max(2_000),
          outcome: chargeOutcome,
          reason: z.string().trim().max(400).default(''),
        })
        .refine(({ outcome, reason }) => outcome === 'invoiced' || reason !== '', {
          path: ['reason'],
          message: 'Say why it is not charged',
        }),
      output: z.array(settledCharge),
      errors: { ACT_NOT_FOUND: 404, ACT_SETTLED: 409 },
    }),
    reopen: command({
      route: 'POST /patients/{patientId}/charges/{chargeId}/reopen',
      summary: 'Takes a line back among those to bill',
      permission: 'billing.settle',
      input: z.object({ patientId: id, chargeId: id }),
      output: z.object({}),
      errors: { CHARGE_NOT_FOUND: 404 },
    }),
  },
});
