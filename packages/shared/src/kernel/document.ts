import { z } from 'zod';

/** A value that a merge did not keep, held until a person has decided. */
export const overruledValue = z.object({
  /** Dotted path of the field within `body`, or `deleted`. */
  field: z.string(),
  base: z.unknown(),
  kept: z.unknown(),
  overruled: z.unknown(),
  keptBy: z.string(),
  keptAt: z.string(),
  overruledBy: z.string(),
  overruledAt: z.string(),
});
export type OverruledValue = z.infer<typeof overruledValue>;

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
  overruled: OverruledValue[];
  /** Number of entries in `overruled`; indexed, so that the inbox finds them. */
  openConflicts: number;
}
