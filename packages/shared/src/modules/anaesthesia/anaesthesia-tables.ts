import { z } from 'zod';
import { species } from '../directory/patient.ts';
import { rangedReadings } from './readings.ts';

const words = z.strictObject({ en: z.string().min(1), de: z.string().min(1) });
const code = z.string().regex(/^[a-z][a-z-]{0,40}$/);
const named = z.array(z.strictObject({ code, name: words })).min(1);

/** resources/anaesthesia/anaesthesia.json: how often to chart, what to check before, and what is usual meanwhile. */
export const anaesthesiaTable = z.object({
  version: z.string(),
  reviewedByVeterinarian: z.boolean(),
  note: z.string(),
  sources: z.record(
    z.string(),
    z.object({ title: z.string(), year: z.number().int(), basis: z.enum(['read', 'recalled']) }),
  ),
  entryEveryMinutes: z.strictObject({ from: z.number().positive(), to: z.number().positive() }),
  checklist: named,
  events: named,
  ranges: z.array(
    z.strictObject({
      species,
      measure: z.enum(rangedReadings),
      usualLow: z.number(),
      usualHigh: z.number(),
      possibleLow: z.number(),
      possibleHigh: z.number(),
      source: z.string(),
    }),
  ),
});
export type AnaesthesiaTable = z.infer<typeof anaesthesiaTable>;
export type ReadingRange = AnaesthesiaTable['ranges'][number];
