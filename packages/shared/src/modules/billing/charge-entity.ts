import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { instant, shortText } from '../../kernel/paging.ts';

/** What can be billed: each is one act in the record. */
export const actKind = z.enum([
  'visit',
  'vaccination',
  'medicine',
  'lab',
  'imaging',
  'treatment',
  'anaesthesia',
  'stay',
]);
export type ActKind = z.infer<typeof actKind>;

export const chargeOutcome = z.enum(['invoiced', 'not-charged']);

/**
 * An act that was put aside, with what its line said. Its id follows from the act, so that one act has one.
 * Status `settled`, or `open` after it was taken back.
 */
export const chargeEntity = defineEntity({
  kind: 'charge',
  collection: 'clinical',
  version: 1,
  body: z.object({
    act: z.object({ kind: actKind, id: z.string() }),
    doneAt: instant,
    patientName: shortText,
    ownerName: z.string(),
    what: z.string(),
    outcome: chargeOutcome,
    reason: z.string().trim().max(400),
  }),
  merge: 'merge-fields',
  write: ['billing.settle'],
  migrations: {},
});
