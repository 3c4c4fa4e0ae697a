import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { shortText } from '../../kernel/paging.ts';

/** Whole microlitres, so that no sum is ever rounded; at most ten litres. */
export const microlitres = z.number().int().positive().max(10_000_000);
const reason = z.string().trim().max(400).default('');

/** What became of a draw: given to the animal, wasted before a witness. Several add up. */
export const drugSettlementEntity = defineEntity({
  kind: 'drug-settlement',
  collection: 'clinical',
  version: 1,
  body: z.object({
    /** The movement of the draw. */
    drawId: z.string(),
    givenMicrolitres: z.number().int().nonnegative(),
    wastedMicrolitres: z.number().int().nonnegative(),
    witnessId: z.string().default(''),
    reason,
  }),
  merge: 'insert-only',
  write: ['controlled.draw'],
  migrations: {},
});

/** What two people found in a bottle, beside what its log said. */
export const drugCountEntity = defineEntity({
  kind: 'drug-count',
  collection: 'clinical',
  version: 1,
  body: z.object({
    bottleId: z.string(),
    countedMicrolitres: z.number().int().nonnegative(),
    expectedMicrolitres: z.number().int(),
    witnessId: z.string(),
    reason,
  }),
  merge: 'insert-only',
  write: ['controlled.manage'],
  migrations: {},
});

/** The inventory that the law asks for every so often: every bottle with what its log said that day. */
export const drugInventoryEntity = defineEntity({
  kind: 'drug-inventory',
  collection: 'clinical',
  version: 1,
  body: z.object({
    witnessId: z.string(),
    lines: z.array(
      z.object({
        bottleId: z.string(),
        drug: shortText,
        lot: z.string(),
        label: z.string(),
        microlitres: z.number().int(),
      }),
    ),
  }),
  merge: 'insert-only',
  write: ['controlled.manage'],
  migrations: {},
});
