import { z } from 'zod';
import { instant } from '../../kernel/paging.ts';
import { patientAlert, species } from '../directory/patient.ts';
import { treatmentSchedule } from './rules/due-times.ts';
import { treatmentKind, treatmentOrderEntity } from './ward-entities.ts';

export const markView = z.object({
  id: z.string(),
  orderId: z.string(),
  dueAt: instant,
  outcome: z.enum(['done', 'skipped']),
  note: z.string(),
  at: instant,
  by: z.string(),
  isWithdrawn: z.boolean(),
});
export type MarkView = z.infer<typeof markView>;

export const treatmentOrderView = z.object({
  id: z.string(),
  what: z.string(),
  of: treatmentKind,
  dose: z.string(),
  route: z.string(),
  schedule: treatmentSchedule,
  startAt: instant,
  /** When it ends or was stopped, or the animal was discharged. */
  endAt: instant.optional(),
  note: z.string(),
  medicine: treatmentOrderEntity.body.shape.medicine,
  overrides: treatmentOrderEntity.body.shape.overrides,
  by: z.string(),
  stopReason: z.string().optional(),
});
export type TreatmentOrderView = z.infer<typeof treatmentOrderView>;

export const stayView = z.object({
  id: z.string(),
  patient: z.object({ id: z.string(), name: z.string(), species, alerts: z.array(patientAlert) }),
  at: instant,
  status: z.enum(['admitted', 'discharged']),
  dischargedAt: instant.optional(),
  place: z.string(),
  reason: z.string(),
  vet: z.string(),
  weightGrams: z.number().optional(),
  orders: z.array(treatmentOrderView),
  marks: z.array(markView),
});
export type StayView = z.infer<typeof stayView>;
