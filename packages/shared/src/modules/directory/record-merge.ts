import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { id, instant } from '../../kernel/paging.ts';

export const mergeReason = z.string().trim().max(400);

/**
 * Says that two records are about one animal, or one person. Nothing else is written: whoever reads finds under
 * the kept one what is filed under either (rules/resolve-merges.ts), and undoing it restores both exactly.
 */
export const recordMergeEntity = defineEntity({
  kind: 'record-merge',
  collection: 'directory',
  version: 1,
  body: z.object({ of: z.enum(['patient', 'owner']), mergedId: id, keptId: id, reason: mergeReason }),
  merge: 'insert-only',
  write: ['patients.merge'],
  statusOrder: ['merged', 'undone'],
  migrations: {},
});

/** A record that was merged into another. */
export const mergedRecord = z.object({
  mergeId: z.string(),
  title: z.string(),
  /** A patient's number, an owner's phones. */
  detail: z.string(),
  at: instant,
  by: z.string(),
  reason: z.string(),
});
export type MergedRecord = z.infer<typeof mergedRecord>;
