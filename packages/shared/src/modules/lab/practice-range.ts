import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { species } from '../directory/patient.ts';

const limit = z.number().min(0).max(1_000_000).optional();
const months = z.number().int().min(0).max(600).optional();

/** A reference range as a practice enters it; what is empty limits nothing. */
export const practiceRangeFields = z.object({
  species,
  analyte: z.string().min(1).max(40),
  /** Name of the analyzer, as under Devices, or of the reference laboratory. */
  analyzer: z.string().trim().max(80).default(''),
  breed: z.string().trim().max(120).default(''),
  /** From this age on. */
  fromMonths: months,
  /** Below this age. */
  belowMonths: months,
  low: limit,
  high: limit,
  unit: z.string().trim().max(20),
  /** Where it stands, for example the insert of the analyzer and its year. */
  source: z.string().trim().min(1).max(200),
});
export type PracticeRangeFields = z.infer<typeof practiceRangeFields>;

/** A range of the practice's own. Status `active` or `removed`. */
export const practiceRangeEntity = defineEntity({
  kind: 'lab-range',
  collection: 'settings',
  version: 1,
  body: practiceRangeFields,
  merge: 'merge-fields',
  write: ['lab.ranges'],
  migrations: {},
});

export const practiceRangeView = practiceRangeFields.extend({
  id: z.string(),
  analyteName: z.string(),
  isRemoved: z.boolean(),
});
export type PracticeRangeView = z.infer<typeof practiceRangeView>;
