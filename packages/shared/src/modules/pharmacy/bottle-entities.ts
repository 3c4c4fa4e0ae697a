import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { shortText } from '../../kernel/paging.ts';

/** A bottle of a controlled drug. What is left of it is told by its movements, never by a field. */
export const bottleEntity = defineEntity({
  kind: 'drug-bottle',
  collection: 'clinical',
  version: 1,
  body: z.object({ drug: shortText, lot: z.string().max(60), label: z.string().max(60) }),
  merge: 'merge-fields',
  write: ['controlled.manage', 'records.write'],
  migrations: {},
});

/**
 * One entry of a bottle's log. Two stations that draw at once write two entries, which merge by addition. The
 * envelope's `patientId` is the animal it was drawn for.
 */
export const bottleMovementEntity = defineEntity({
  kind: 'drug-movement',
  collection: 'clinical',
  version: 1,
  body: z.object({
    bottleId: z.string(),
    movement: z.enum(['received', 'drawn', 'wasted', 'found', 'missing']),
    microlitres: z.number().int().positive(),
    reason: z.string().max(400).default(''),
    witnessId: z.string().default(''),
  }),
  merge: 'insert-only',
  write: ['controlled.draw', 'controlled.manage', 'records.write'],
  migrations: {},
});
