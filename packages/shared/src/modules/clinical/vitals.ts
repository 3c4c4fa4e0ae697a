import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { id, instant } from '../../kernel/paging.ts';

export const mucousMembranes = z.enum(['pink', 'pale', 'white', 'injected', 'cyanotic', 'icteric', 'muddy']);
/** Physical status as anaesthetists grade it; E for an emergency. */
export const asaClass = z.enum(['I', 'II', 'III', 'IV', 'V', 'IE', 'IIE', 'IIIE', 'IVE', 'VE']);

const measured = (most: number) => z.number().min(0).max(most);
/** Wider than any animal: what lies outside is a slip of the keyboard, what is merely odd is warned of. */
export const vitalFields = z
  .object({
    temperatureCelsius: z.number().min(10).max(50),
    pulsePerMinute: measured(1_500),
    breathsPerMinute: measured(1_000),
    mucousMembranes,
    capillaryRefillSeconds: measured(20),
    systolicMmHg: measured(400),
    /** On the scale of nine; 5 is ideal. */
    bodyConditionOf9: z.number().int().min(1).max(9),
    /** 0 none, 1 mild, 2 moderate, 3 severe, 4 worst. */
    painOf4: z.number().int().min(0).max(4),
    asa: asaClass,
  })
  .partial();
export type VitalFields = z.infer<typeof vitalFields>;

/** What was measured at one time; a wrong one is followed by a right one, never changed. */
export const vitalsEntity = defineEntity({
  kind: 'vitals',
  collection: 'clinical',
  version: 1,
  body: vitalFields.extend({
    /** Empty when measured outside a visit. */
    visitId: z.string(),
    weightGrams: z.number().int().positive().optional(),
  }),
  merge: 'insert-only',
  write: ['vitals.record'],
  migrations: {},
});

export const vitalsView = vitalFields.extend({
  id: z.string(),
  visitId: z.string(),
  weightGrams: z.number().optional(),
  at: instant,
  by: z.string(),
});
export type VitalsView = z.infer<typeof vitalsView>;

export const vitalsInput = vitalFields.extend({
  patientId: id,
  visitId: z.string().max(80).default(''),
  weightGrams: z.number().int().min(1).max(2_000_000).optional(),
});
