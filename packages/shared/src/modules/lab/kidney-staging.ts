import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { instant } from '../../kernel/paging.ts';

/** A value that a staging rests on, where it stands in the record, and when it was measured. */
export const kidneyEvidence = z.object({
  kind: z.enum(['creatinine', 'sdma', 'upc', 'pressure']),
  /** The lab report, or the vitals for a blood pressure. */
  sourceId: z.string(),
  at: instant,
  value: z.number(),
  /** mg/dL or µmol/L; µg/dL; empty for the ratio; mmHg. */
  unit: z.string(),
});
export type KidneyEvidence = z.infer<typeof kidneyEvidence>;

/** What a staging still lacks by IRIS. The first three make it provisional. */
export const kidneyGap = z.enum([
  'one-creatinine',
  'one-sdma',
  'stages-differ',
  'no-creatinine',
  'not-fasted',
  'no-sdma',
  'no-upc',
  'one-upc',
  'no-pressure',
  'one-pressure',
  'stage-1-needs-other-evidence',
]);
export type KidneyGap = z.infer<typeof kidneyGap>;

export const proteinuriaStage = z.enum(['non-proteinuric', 'borderline', 'proteinuric']);
export const pressureStage = z.enum([
  'normotensive',
  'prehypertensive',
  'hypertensive',
  'severely-hypertensive',
]);

/** What the rules say of the chosen values. */
export const kidneyStage = z.object({
  stage: z.number().int().min(1).max(4),
  /** Absent when staged by SDMA alone. */
  byCreatinine: z.number().int().optional(),
  /** Higher than by creatinine: SDMA raised the stage. */
  bySdma: z.number().int().optional(),
  proteinuria: proteinuriaStage.optional(),
  pressure: pressureStage.optional(),
  gaps: z.array(kidneyGap),
  /** It rests on one measurement, or on measurements that disagree. */
  isProvisional: z.boolean(),
  /** The cut-offs that were applied. */
  formula: z.string(),
  sources: z.array(
    z.object({
      title: z.string(),
      year: z.number(),
      basis: z.enum(['read', 'recalled']),
      tableVersion: z.string(),
      reviewedByVeterinarian: z.boolean(),
    }),
  ),
});
export type KidneyStage = z.infer<typeof kidneyStage>;

/** A veterinarian's staging of chronic kidney disease, by name, with the values it rests on. Never edited. */
export const kidneyStagingEntity = defineEntity({
  kind: 'kidney-staging',
  collection: 'lab',
  version: 1,
  body: kidneyStage.extend({
    evidence: z.array(kidneyEvidence).min(1),
    isFasted: z.boolean(),
    note: z.string(),
  }),
  merge: 'insert-only',
  write: ['lab.review'],
  migrations: {},
});

export const kidneyStagingView = kidneyStagingEntity.body.extend({
  id: z.string(),
  at: instant,
  by: z.string(),
  /** A value it rests on was withdrawn or corrected since. */
  hasLostEvidence: z.boolean(),
});
export type KidneyStagingView = z.infer<typeof kidneyStagingView>;
