import { z } from 'zod';
import { instant } from '../../kernel/paging.ts';
import { vitalsView } from '../clinical/vitals.ts';
import { visitBody } from './visit-entities.ts';

/** What another station wrote into a field at the same time, beside what stands in it. */
export const otherText = z.object({
  field: z.string(),
  text: z.string(),
  by: z.string(),
  at: instant,
  /** The overruled edit, which settles it. */
  stamp: z.string(),
});
export type OtherText = z.infer<typeof otherText>;

export const addendumView = z.object({
  id: z.string(),
  reason: z.string(),
  text: z.string(),
  by: z.string(),
  at: instant,
});

export const signatureView = z.object({
  id: z.string(),
  by: z.string(),
  at: instant,
  hash: z.string(),
  visit: visitBody,
  vitals: z.array(vitalsView),
});
export type SignatureView = z.infer<typeof signatureView>;

export const visitStatus = z.enum(['draft', 'locked', 'signed']);

export const visitView = visitBody.extend({
  id: z.string(),
  patientId: z.string(),
  at: instant,
  status: visitStatus,
  /** Grows with every edit, so that an older answer is told from a newer one. */
  edits: z.number(),
  /** When it takes no more text unless somebody writes in it before. */
  locksAt: instant,
  /** Whether a signed visit is on its bill. */
  bill: z.enum(['open', 'settled']),
  startedBy: z.string(),
  lastEdit: z.object({ by: z.string(), staffId: z.string(), at: instant }),
  otherTexts: z.array(otherText),
  vitals: z.array(vitalsView),
  /** The first one counts; a further one was signed elsewhere without knowing of it. */
  signatures: z.array(signatureView),
  addenda: z.array(addendumView),
});
export type VisitView = z.infer<typeof visitView>;

export const visitLine = z.object({
  id: z.string(),
  at: instant,
  status: visitStatus,
  reason: z.string(),
  assessment: z.string(),
  by: z.string(),
});
export type VisitLine = z.infer<typeof visitLine>;

/** Somebody who has the note open now, and where in it. */
export const companion = z.object({ staffId: z.string(), name: z.string(), field: z.string() });
export type Companion = z.infer<typeof companion>;
