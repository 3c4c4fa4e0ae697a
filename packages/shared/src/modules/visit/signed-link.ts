import { z } from 'zod';

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The visit of the same patient in which something was ordered; absent when it was ordered outside of one. */
export const orderedIn = { visitId: z.string().min(1).max(80).optional() };

/** What every link of a patient's signed history carries; see core/modules/visit/signed-history.ts. */
export const signedLink = {
  /** Empty when it belongs to no visit. */
  visitId: z.string(),
  authorName: z.string(),
  /** Hash of the link before it in the patient's signed history; empty for the first. */
  previousHash: z.union([z.literal(''), sha256]),
  /** SHA-256 over the whole document but this field. */
  hash: z.union([z.literal(''), sha256]),
};
