import { z } from 'zod';

/** A value that a merge did not keep, held until a person has decided. */
export const overruledValue = z.object({
  /** Path of the field within `body`; `@…` for the envelope, `@body` for a second version of evidence, `@deleted`. */
  field: z.string(),
  /** The edit that wrote it; see `rules/edit-history.ts`. */
  stamp: z.string(),
  /** What its author had seen there before, when that was kept. */
  base: z.unknown(),
  overruled: z.unknown(),
});
export type OverruledValue = z.infer<typeof overruledValue>;

/** What a merge needs to know of a document's edits; see `rules/edit-history.ts`. */
export const editHistory = z.object({
  /** How many edits of each writer this version contains. A writer is one incarnation of a station. */
  clock: z.record(z.string(), z.number().int().positive()),
  /** The edit that gave each field its value, by path; `*` made the document and stands for all without one. */
  stamps: z.record(z.string(), z.string()),
  /** What the last author of a field had seen in it before, for the person who decides a conflict. */
  priors: z.record(z.string(), z.unknown()),
});
export type EditHistory = z.infer<typeof editHistory>;

/** The envelope every replicated document shares; `body` is typed by its kind. */
export interface BurrowDocument<K extends string = string, B = Record<string, unknown>> {
  id: string;
  kind: K;
  /** Version of the body's declaration that wrote it. */
  version: number;
  clinicId: string;
  /** Empty string when it belongs to no patient. */
  patientId: string;
  ownerId: string;
  /** The instant the document speaks of (ordered, taken, visited), ISO 8601 in UTC. */
  at: string;
  status: string;
  body: B;
  createdAt: string;
  updatedAt: string;
  /** Staff id of the last author, or `device:<id>`, or `system`. */
  updatedBy: string;
  /** Station that wrote it last. */
  stationId: string;
  history: EditHistory;
  /** Edits that a merge did not keep, equal values included; `openConflicts` of `rules/` tells those to decide. */
  overruled: OverruledValue[];
  /** Number of overruled values for a person to decide; indexed, so that the inbox finds them. */
  openConflicts: number;
}
