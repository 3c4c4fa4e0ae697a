import { z } from 'zod';
import { command, defineEntity, defineModule, query } from '../../kernel/declare.ts';
import { id, instant, limit, localDate, longText, shortText } from '../../kernel/paging.ts';
import { printErrors, printLanguage } from '../../kernel/print.ts';
import { recordPart } from './record-print.ts';
import { vitalsEntity, vitalsInput, vitalsView } from './vitals.ts';

/** A weighing; a ledger entry, so that two stations can weigh at once. */
export const weightEntity = defineEntity({
  kind: 'weight',
  collection: 'clinical',
  version: 1,
  body: z.object({ grams: z.number().int().positive() }),
  merge: 'insert-only',
  write: ['vitals.record', 'patients.register'],
  migrations: {},
});

/** A note of a past or present visit. */
export const visitNoteEntity = defineEntity({
  kind: 'visit-note',
  collection: 'clinical',
  version: 1,
  body: z.object({ reason: shortText, text: longText }),
  merge: 'insert-only',
  write: ['records.write'],
  migrations: {},
});

export const weightEntry = z.object({ id: z.string(), grams: z.number(), at: instant, by: z.string() });

/** What a line of the chart's history tells of. */
export const historyKind = z.enum([
  'visit',
  'note',
  'weight',
  'vaccination',
  'lab-order',
  'lab-report',
  'kidney-staging',
  'imaging-order',
  'study',
  'document',
  'registered',
  'prescription',
  'consent',
  'declined',
  'reminder',
  'stay',
  'treatment',
  'anaesthesia',
]);

/** One line of the chart's history; `targetId` leads to its source. */
export const historyEntry = z.object({
  id: z.string(),
  at: instant,
  kind: historyKind,
  title: z.string(),
  detail: z.string(),
  by: z.string(),
  targetId: z.string(),
  flagged: z.boolean(),
  /** The visit in which it was ordered. */
  visitId: z.string().optional(),
  /** Written in error: it stays visible and no longer counts. */
  isWithdrawn: z.boolean().optional(),
  /** A medicine that was stopped. */
  isStopped: z.boolean().optional(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const clinicalModule = defineModule({
  name: 'clinical',
  permissions: {
    'records.read': 'Read clinical records',
    'records.write': 'Write clinical records',
    'vitals.record': 'Record weight and vitals',
  },
  entities: [weightEntity, visitNoteEntity, vitalsEntity],
  screens: ['chartHistory'],
  procedures: {
    history: query({
      route: 'GET /patients/{patientId}/history',
      summary: 'Everything that happened to a patient, newest first',
      permission: 'records.read',
      reads: ['clinical', 'lab', 'imaging'],
      opensRecord: true,
      input: z.object({
        patientId: id,
        limit: limit.default(200),
        /** All kinds when absent. */
        kinds: z.array(historyKind).max(20).optional(),
        /** The last entry shown, as `at|id`: older ones follow. */
        before: z.string().max(200).optional(),
        /** Only entries that name this. */
        text: z.string().trim().max(100).optional(),
      }),
      output: z.array(historyEntry),
      errors: { PATIENT_NOT_FOUND: 404 },
    }),
    printRecord: query({
      route: 'GET /patients/{patientId}/record.pdf',
      summary: 'The record or parts of it as PDF',
      permission: 'records.read',
      reads: [],
      opensRecord: true,
      input: z.object({
        patientId: id,
        parts: z.array(recordPart).min(1).max(10),
        fromOn: localDate.optional(),
        language: printLanguage,
      }),
      output: z.file(),
      errors: { ...printErrors, PART_NOT_ALLOWED: 403 },
    }),
    weights: query({
      route: 'GET /patients/{patientId}/weights',
      summary: 'All weighings, oldest first',
      permission: 'records.read',
      reads: ['clinical'],
      input: z.object({ patientId: id }),
      output: z.array(weightEntry),
      errors: {},
    }),
    recordWeight: command({
      route: 'POST /patients/{patientId}/weights',
      summary: 'Records a weight',
      permission: 'vitals.record',
      input: z.object({
        patientId: id,
        grams: z.number().int().min(1).max(2_000_000),
        at: instant.optional(),
      }),
      output: weightEntry,
      errors: { PATIENT_NOT_FOUND: 404 },
    }),
    vitals: query({
      route: 'GET /patients/{patientId}/vitals',
      summary: 'All measured vitals, newest first',
      permission: 'records.read',
      reads: ['clinical'],
      input: z.object({ patientId: id, limit }),
      output: z.array(vitalsView),
      errors: {},
    }),
    recordVitals: command({
      route: 'POST /patients/{patientId}/vitals',
      summary: 'Records what was measured at one time; a weight among it counts as a weighing',
      permission: 'vitals.record',
      input: vitalsInput,
      output: vitalsView,
      errors: { PATIENT_NOT_FOUND: 404, VITALS_EMPTY: 422, VISIT_CLOSED: 409 },
    }),
    addVisitNote: command({
      route: 'POST /patients/{patientId}/notes',
      summary: 'Adds a note to the record',
      permission: 'records.write',
      input: z.object({ patientId: id, reason: shortText, text: longText.min(1) }),
      output: z.object({ id: z.string() }),
      errors: { PATIENT_NOT_FOUND: 404 },
    }),
  },
});
