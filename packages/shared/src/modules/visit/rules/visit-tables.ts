import { z } from 'zod';
import { species } from '../../directory/patient.ts';

const cited = {
  version: z.string(),
  reviewedByVeterinarian: z.boolean(),
  note: z.string(),
  sources: z.record(
    z.string(),
    z.object({ title: z.string(), year: z.number().int(), basis: z.enum(['read', 'recalled']) }),
  ),
};
export const languages = ['en', 'de'] as const;
const words = z.strictObject({ en: z.string().min(1), de: z.string().min(1) });

/** Measures that have a usual range by species. */
export const rangedVitals = [
  'temperatureCelsius',
  'pulsePerMinute',
  'breathsPerMinute',
  'capillaryRefillSeconds',
  'systolicMmHg',
] as const;
export type RangedVital = (typeof rangedVitals)[number];

/** resources/visit/vital-ranges.json: what is usual in a grown animal at rest, and what can hardly be. */
export const vitalRangeTable = z.object({
  ...cited,
  ranges: z.array(
    z.strictObject({
      species,
      measure: z.enum(rangedVitals),
      usualLow: z.number(),
      usualHigh: z.number(),
      possibleLow: z.number(),
      possibleHigh: z.number(),
      source: z.string(),
    }),
  ),
});
export type VitalRange = z.infer<typeof vitalRangeTable>['ranges'][number];

/** resources/visit/exam-systems.json: the body systems and what an unremarkable one of a species reads like. */
export const examTable = z.object({
  ...cited,
  systems: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z][a-z-]{0,40}$/),
      name: words,
      /** The first that names the species, or names none, is its wording; without one the species lacks the system. */
      normal: z.array(z.strictObject({ species: z.array(species).optional(), words })),
    }),
  ),
});

/** resources/visit/diagnoses.json: the list that comes with the program. */
export const diagnosisTable = z.object({
  ...cited,
  terms: z.array(z.strictObject({ code: z.string(), name: words })),
});

const templateTexts = z
  .strictObject({ reason: words, subjective: words, objective: words, assessment: words, plan: words })
  .partial();
/** resources/visit/templates.json: what a kind of visit begins with, and short forms that expand. */
export const templateTable = z.object({
  ...cited,
  templates: z.array(z.strictObject({ code: z.string(), name: words, texts: templateTexts })),
  snippets: z.array(z.strictObject({ short: z.string().regex(/^[a-z0-9]{1,20}$/), text: words })),
});

/** What the note's screen works with; see the files of resources/visit. */
export const visitTables = z.object({
  vitalRanges: vitalRangeTable,
  exam: examTable,
  templates: templateTable,
});
export type VisitTables = z.infer<typeof visitTables>;

/** The body systems of a species with the wording of an unremarkable one, in the order of the table. */
export function examOf(
  { exam }: VisitTables,
  of: z.infer<typeof species>,
  language: (typeof languages)[number],
): { code: string; name: string; normal: string }[] {
  return exam.systems.flatMap(({ code, name, normal }) => {
    const fitting = normal.find((one) => !one.species || one.species.includes(of));
    return fitting ? [{ code, name: name[language], normal: fitting.words[language] }] : [];
  });
}
