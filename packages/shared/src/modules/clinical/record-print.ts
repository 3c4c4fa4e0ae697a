import { z } from 'zod';

/** Sections of a printed record. */
export const recordPart = z.enum([
  'visits',
  'lab',
  'imaging',
  'vaccinations',
  'medicines',
  'stays',
  'anaesthesias',
  'consents',
  'weights',
]);
export type RecordPart = z.infer<typeof recordPart>;
