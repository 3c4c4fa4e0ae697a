import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { instant } from '../../kernel/paging.ts';
import { orderedIn } from '../visit/signed-link.ts';
import { reading, sentIdentity } from './analyzer-message.ts';

/** A vet's order for tests; its status is `ordered`, `collected`, `resulted` or `cancelled`. */
export const labOrderEntity = defineEntity({
  kind: 'lab-order',
  collection: 'lab',
  version: 1,
  body: z.object({
    /** Printed as a barcode on the sample; see human-number.ts. */
    accession: z.string(),
    panels: z.array(z.string()),
    priority: z.enum(['routine', 'urgent']),
    note: z.string(),
    orderedBy: z.string(),
    cancelReason: z.string().optional(),
    ...orderedIn,
  }),
  merge: 'merge-fields',
  write: ['lab.order', 'lab.sample', 'lab.review', 'lab.enter', 'held.decide'],
  programs: ['device'],
  migrations: {},
});

export const resultFlag = z.enum([
  'critical-low',
  'low',
  'normal',
  'high',
  'critical-high',
  'abnormal',
  'none',
]);
export type ResultFlag = z.infer<typeof resultFlag>;

/** Limits that were applied, with their source, as they stood when the result was filed. */
export const appliedLimits = z.object({
  low: z.number().optional(),
  high: z.number().optional(),
  unit: z.string(),
  source: z.string(),
  /** Empty for a range of the practice's own. */
  tableVersion: z.string(),
  /** `recalled` was written down without the source at hand. */
  basis: z.enum(['read', 'recalled']).optional(),
});

/** The range that was applied, and what made it the most specific one. */
export const appliedRange = appliedLimits.extend({
  isPractice: z.boolean().optional(),
  analyzer: z.string().optional(),
  breed: z.string().optional(),
  fromMonths: z.number().optional(),
  belowMonths: z.number().optional(),
});

/** A reading on the chart: what was sent, our name for the analyte, and how it is judged. */
export const resultLine = reading.extend({
  /** Our code for the analyte (resources/analytes.json); equal to `code` when the device's is unknown. */
  analyte: z.string(),
  displayName: z.string(),
  range: appliedRange.optional(),
  /** Present when the table knows critical limits for the species and analyte. */
  criticalLimits: appliedLimits.optional(),
  flag: resultFlag,
});
export type ResultLine = z.infer<typeof resultLine>;

/**
 * One specimen of one message, filed to one patient. Its body is never edited; a correction is a further
 * report. Status: `critical` (a value waits for a person's acknowledgement), `new`, `reviewed`, `withdrawn`.
 */
export const labReportEntity = defineEntity({
  kind: 'lab-report',
  collection: 'lab',
  version: 1,
  body: z.object({
    orderId: z.string(),
    accession: z.string(),
    deviceId: z.string(),
    deviceName: z.string(),
    intakeId: z.string(),
    receivedAt: instant,
    testName: z.string(),
    sent: sentIdentity,
    lines: z.array(resultLine),
    /** How it got here: exact match, or a person's decision with the reason. */
    filedBy: z.enum(['accession', 'patient-id', 'person']),
    filedReason: z.string(),
    /** Present when a person entered the values: who, and the laboratory's own report, if one is attached. */
    entered: z.object({ by: z.string(), documentId: z.string() }).optional(),
  }),
  merge: 'insert-only',
  write: ['lab.review', 'lab.acknowledge', 'lab.enter', 'held.decide'],
  programs: ['device'],
  statusOrder: ['critical', 'new', 'reviewed', 'withdrawn'],
  migrations: {},
});

/** Why a filed report is withdrawn (reason codes of the product's facts). */
export const withdrawalReason = z.enum([
  'patient-mismatch',
  'sample-mismatch',
  'invalid-calibration',
  'reagent-issue',
  'duplicate',
]);
export type WithdrawalReason = z.infer<typeof withdrawalReason>;

/** A person's word on a report: reviewed, or withdrawn with a reason. Never edited. */
export const labDecisionEntity = defineEntity({
  kind: 'lab-decision',
  collection: 'lab',
  version: 1,
  body: z.object({
    reportId: z.string(),
    decision: z.enum(['reviewed', 'withdrawn']),
    reason: z.string(),
    note: z.string(),
  }),
  merge: 'insert-only',
  write: ['lab.review'],
  migrations: {},
});

/** What a person did on a critical value; `other` is told in words. */
export const criticalAction = z.enum(['told-owner', 'treated', 'told-clinician', 'measured-again', 'other']);
export type CriticalAction = z.infer<typeof criticalAction>;

/** A named person's word that a critical value was seen, and what was done. Never edited. */
export const criticalAcknowledgementEntity = defineEntity({
  kind: 'critical-acknowledgement',
  collection: 'lab',
  version: 1,
  body: z.object({ reportId: z.string(), action: criticalAction, note: z.string() }),
  merge: 'insert-only',
  write: ['lab.acknowledge'],
  migrations: {},
});

/** A report handed to a colleague; the last one says whose it is. Never edited. */
export const labHandoverEntity = defineEntity({
  kind: 'lab-handover',
  collection: 'lab',
  version: 1,
  body: z.object({ reportId: z.string(), toStaffId: z.string(), note: z.string() }),
  merge: 'insert-only',
  write: ['lab.review'],
  migrations: {},
});
