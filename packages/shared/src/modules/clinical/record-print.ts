import { z } from 'zod';

/** Sections of a printed record. */
export const recordPart = z.enum(['visits', 'lab', 'imaging', 'vaccinations', 'medicines', 'weights']);
export type RecordPart = z.infer<typeof recordPart>;
