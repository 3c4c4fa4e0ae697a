import { z } from 'zod';
import { instant } from '../../kernel/paging.ts';
import { patientAlert } from '../directory/patient.ts';
import { sentIdentity } from './analyzer-message.ts';
import { criticalAction, resultFlag, resultLine } from './lab-entities.ts';

export const labOrderView = z.object({
  id: z.string(),
  accession: z.string(),
  patientId: z.string(),
  patientName: z.string(),
  species: z.string(),
  ownerName: z.string(),
  alerts: z.array(patientAlert),
  panels: z.array(z.object({ code: z.string(), name: z.string() })),
  priority: z.enum(['routine', 'urgent']),
  status: z.enum(['ordered', 'collected', 'resulted', 'cancelled']),
  note: z.string(),
  orderedBy: z.string(),
  at: instant,
});
export type LabOrderView = z.infer<typeof labOrderView>;

/** Who acknowledged the critical values of a report, oldest first. */
export const acknowledgement = z.object({
  action: criticalAction,
  note: z.string(),
  by: z.string(),
  at: instant,
});
export type Acknowledgement = z.infer<typeof acknowledgement>;

export const reportStatus = z.enum(['critical', 'new', 'reviewed', 'withdrawn']);

export const labReportView = z.object({
  id: z.string(),
  patientId: z.string(),
  patientName: z.string(),
  species: z.string(),
  ownerName: z.string(),
  alerts: z.array(patientAlert),
  orderId: z.string(),
  accession: z.string(),
  testName: z.string(),
  deviceName: z.string(),
  at: instant,
  receivedAt: instant,
  status: reportStatus,
  acknowledgements: z.array(acknowledgement),
  /** Who is to look at it: who ordered it, or whom it was handed to. */
  assignee: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Present when a person entered the values. */
  entered: z.object({ by: z.string(), documentId: z.string() }).optional(),
  worstFlag: resultFlag,
  hasCorrection: z.boolean(),
  filedBy: z.enum(['accession', 'patient-id', 'person']),
  filedReason: z.string(),
  sent: sentIdentity,
  /** True when the name that the device sent is not this patient's. */
  sentNameDiffers: z.boolean(),
  intakeId: z.string(),
  /** The station that received the message and keeps its raw bytes. */
  stationId: z.string(),
  lines: z.array(resultLine),
  /** Other reports of the same order with a final value for the same analytes, until one is withdrawn. */
  rivals: z.array(
    z.object({ reportId: z.string(), deviceName: z.string(), at: instant, analytes: z.array(z.string()) }),
  ),
  decisions: z.array(
    z.object({ decision: z.string(), reason: z.string(), note: z.string(), by: z.string(), at: instant }),
  ),
});
export type LabReportView = z.infer<typeof labReportView>;

/** A report whose critical values nobody has acknowledged yet. */
export const waitingCritical = z.object({
  reportId: z.string(),
  patientId: z.string(),
  patientName: z.string(),
  species: z.string(),
  ownerName: z.string(),
  alerts: z.array(patientAlert),
  receivedAt: instant,
  /** The critical values alone. */
  lines: z.array(resultLine),
});
export type WaitingCritical = z.infer<typeof waitingCritical>;

/** One value in the chart's table. */
export const chartCell = z.object({
  reportId: z.string(),
  at: instant,
  value: z.string(),
  numericValue: z.number().optional(),
  comparator: z.string().optional(),
  unit: z.string().optional(),
  flag: resultFlag,
  status: z.enum(['preliminary', 'final', 'corrected', 'cancelled']),
  range: resultLine.shape.range,
  /** Of a critical value: who acknowledged it; empty while it waits. */
  acknowledgements: z.array(acknowledgement).optional(),
  deviceRange: z.string().optional(),
  /** Earlier values of the same order that a correction replaced; the original is never lost. */
  replaced: z.array(z.object({ reportId: z.string(), value: z.string(), at: instant })),
  /** Rise or fall against the value before, in the same unit. */
  change: z.enum(['up', 'down', 'same', 'none']),
});
export type ChartCell = z.infer<typeof chartCell>;

/** How a calculated value comes about. */
export const calculatedSource = z.object({
  formula: z.string(),
  caveat: z.enum(['corrected-calcium', 'sediment']).optional(),
  source: z.string(),
  basis: z.enum(['read', 'recalled']),
  tableVersion: z.string(),
  reviewedByVeterinarian: z.boolean(),
});
export type CalculatedSource = z.infer<typeof calculatedSource>;

/** A value worked out from those of one report. */
export const calculatedLine = z.object({
  code: z.string(),
  displayName: z.string(),
  value: z.string(),
  unit: z.string(),
  calculated: calculatedSource,
});
export type CalculatedLine = z.infer<typeof calculatedLine>;

/** All values of one analyte, newest first. */
export const chartRow = z.object({
  analyte: z.string(),
  displayName: z.string(),
  group: z.string(),
  cells: z.array(chartCell),
  /** Present when the values were worked out from others, never measured. */
  calculated: calculatedSource.optional(),
});
export type ChartRow = z.infer<typeof chartRow>;
