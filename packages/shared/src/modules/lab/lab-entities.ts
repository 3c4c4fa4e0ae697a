import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { instant } from '../../kernel/paging.ts';
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
  }),
  merge: 'merge-fields',
  write: ['lab.order', 'lab.sample', 'lab.review', 'held.decide'],
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

/** The range that was applied, with its source, as it stood when the result was filed. */
export const appliedRange = z.object({
  low: z.number().optional(),
  high: z.number().optional(),
  unit: z.string(),
  source: z.string(),
  tableVersion: z.string(),
});

/** A reading on the chart: what was sent, our name for the analyte, and how it is judged. */
export const resultLine = reading.extend({
  /** Our code for the analyte (resources/analytes.json); equal to `code` when the device's is unknown. */
  analyte: z.string(),
  displayName: z.string(),
  range: appliedRange.optional(),
  flag: resultFlag,
});
export type ResultLine = z.infer<typeof resultLine>;

/**
 * One specimen of one message, filed to one patient. Its body is never edited; a correction is a further
 * report. Status: `new`, `reviewed`, `withdrawn`.
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
  }),
  merge: 'insert-only',
  write: ['lab.review', 'held.decide'],
  programs: ['device'],
  statusOrder: ['new', 'reviewed', 'withdrawn'],
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
