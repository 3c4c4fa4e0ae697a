import { z } from 'zod';
import { command, defineModule, query } from '../../kernel/declare.ts';
import { id, limit, longText } from '../../kernel/paging.ts';
import { printErrors, printLanguage } from '../../kernel/print.ts';
import { orderedIn } from '../visit/signed-link.ts';
import { entryProcedures } from './entry-procedures.ts';
import { kidneyStagingEntity } from './kidney-staging.ts';
import {
  criticalAcknowledgementEntity,
  criticalAction,
  labDecisionEntity,
  labHandoverEntity,
  labOrderEntity,
  labReportEntity,
  withdrawalReason,
} from './lab-entities.ts';
import { calculatedLine, chartRow, labOrderView, labReportView, waitingCritical } from './lab-views.ts';
import { practiceRangeEntity } from './practice-range.ts';
import { rangeProcedures } from './range-procedures.ts';
import { FEWEST_DATES, MOST_DATES } from './rules/compare-dates.ts';
import { stagingProcedures } from './staging-procedures.ts';

export const labModule = defineModule({
  name: 'lab',
  permissions: {
    'lab.read': 'See lab orders and results',
    'lab.order': 'Order and cancel tests',
    'lab.sample': 'Mark samples as collected and print labels',
    'lab.review': 'Review and withdraw results',
    'lab.enter': 'Enter results of in-house tests and reference laboratories',
    'lab.ranges': 'Enter the reference ranges of the practice',
    'lab.acknowledge': 'Acknowledge critical values',
  },
  entities: [
    labOrderEntity,
    labReportEntity,
    labDecisionEntity,
    criticalAcknowledgementEntity,
    practiceRangeEntity,
    kidneyStagingEntity,
    labHandoverEntity,
  ],
  screens: ['labInbox', 'chartLab', 'settingsLab'],
  procedures: {
    ...rangeProcedures,
    ...stagingProcedures,
    ...entryProcedures,
    catalogue: query({
      route: 'GET /lab/panels',
      summary: 'The panels that can be ordered',
      permission: 'lab.read',
      reads: [],
      input: z.object({}),
      output: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          analytes: z.array(z.string()),
          analyteCodes: z.array(z.string()),
        }),
      ),
      errors: {},
    }),
    order: command({
      route: 'POST /lab/orders',
      summary: 'Orders tests for a patient; answers the accession number for the label',
      permission: 'lab.order',
      input: z.object({
        patientId: id,
        panels: z.array(z.string().min(1).max(40)).min(1).max(20),
        priority: z.enum(['routine', 'urgent']).default('routine'),
        note: longText.default(''),
        ...orderedIn,
      }),
      output: labOrderView,
      errors: { PATIENT_NOT_FOUND: 404, PANEL_UNKNOWN: 422, VISIT_NOT_FOUND: 404 },
    }),
    cancelOrder: command({
      route: 'POST /lab/orders/{orderId}/cancel',
      summary: 'Cancels an order that has no result yet',
      permission: 'lab.order',
      input: z.object({ orderId: id, reason: z.string().trim().min(1).max(400) }),
      output: labOrderView,
      errors: { ORDER_NOT_FOUND: 404, ORDER_HAS_RESULTS: 409 },
    }),
    markCollected: command({
      route: 'POST /lab/orders/{orderId}/collected',
      summary: 'Notes that the sample was taken',
      permission: 'lab.sample',
      input: z.object({ orderId: id }),
      output: labOrderView,
      errors: { ORDER_NOT_FOUND: 404, ORDER_CANCELLED: 409 },
    }),
    orders: query({
      route: 'GET /lab/orders',
      summary: 'Orders, newest first: of one patient, or all that await a result',
      permission: 'lab.read',
      reads: ['lab', 'directory'],
      input: z.object({
        patientId: id.optional(),
        open: z.stringbool().or(z.boolean()).default(false),
        limit,
      }),
      output: z.array(labOrderView),
      errors: {},
    }),
    inbox: query({
      route: 'GET /lab/inbox',
      summary: 'Reports that await a review, critical and abnormal ones first, or all recent ones',
      permission: 'lab.read',
      reads: ['lab', 'directory'],
      input: z.object({ all: z.stringbool().or(z.boolean()).default(false), limit }),
      output: z.array(labReportView),
      errors: {},
    }),
    criticals: query({
      route: 'GET /lab/criticals',
      summary: 'Critical values that nobody has acknowledged: of one patient, or of all, oldest first',
      permission: 'lab.read',
      reads: ['lab', 'directory'],
      input: z.object({ patientId: id.optional() }),
      output: z.array(waitingCritical),
      errors: {},
    }),
    acknowledge: command({
      route: 'POST /lab/reports/{reportId}/acknowledge',
      summary: 'Acknowledges the critical values of a report by name, with what was done',
      permission: 'lab.acknowledge',
      input: z.object({ reportId: id, action: criticalAction, note: longText.default('') }),
      output: labReportView,
      errors: { REPORT_NOT_FOUND: 404, NOT_CRITICAL: 409, WORDS_NEEDED: 422 },
    }),
    openReport: query({
      route: 'GET /lab/reports/{reportId}',
      summary: 'Opens one report',
      permission: 'lab.read',
      reads: ['lab'],
      opensRecord: true,
      input: z.object({ reportId: id }),
      output: labReportView.extend({ calculated: z.array(calculatedLine) }),
      errors: { REPORT_NOT_FOUND: 404 },
    }),
    rawMessage: query({
      route: 'GET /lab/reports/{reportId}/raw',
      summary: 'The message as the device sent it; kept on the station that received it',
      permission: 'lab.read',
      reads: [],
      opensRecord: true,
      input: z.object({ reportId: id }),
      output: z.object({ text: z.string(), receivedAt: z.string(), peer: z.string() }),
      errors: { REPORT_NOT_FOUND: 404, RAW_ON_OTHER_STATION: 409 },
    }),
    chart: query({
      route: 'GET /patients/{patientId}/lab',
      summary: 'All results of a patient by analyte, newest first, with ranges, flags and replaced values',
      permission: 'lab.read',
      reads: ['lab'],
      opensRecord: true,
      input: z.object({ patientId: id }),
      output: z.array(chartRow),
      errors: { PATIENT_NOT_FOUND: 404 },
    }),
    printComparison: query({
      route: 'GET /patients/{patientId}/lab/comparison.pdf',
      summary: 'Two to four dates of a patient’s results side by side as PDF',
      permission: 'lab.read',
      reads: [],
      opensRecord: true,
      input: z.object({
        patientId: id,
        /** One report of each date. */
        reportIds: z.array(id).min(FEWEST_DATES).max(MOST_DATES),
        language: printLanguage,
      }),
      output: z.file(),
      errors: { ...printErrors, REPORT_NOT_FOUND: 404 },
    }),
    review: command({
      route: 'POST /lab/reports/{reportId}/review',
      summary: 'Marks a report as seen by a clinician',
      permission: 'lab.review',
      input: z.object({ reportId: id, note: longText.default('') }),
      output: labReportView,
      errors: { REPORT_NOT_FOUND: 404, REPORT_WITHDRAWN: 409, CRITICAL_NOT_ACKNOWLEDGED: 409 },
    }),
    withdraw: command({
      route: 'POST /lab/reports/{reportId}/withdraw',
      summary: 'Withdraws a report with a reason; it stays visible as withdrawn',
      permission: 'lab.review',
      input: z.object({ reportId: id, reason: withdrawalReason, note: longText.default('') }),
      output: labReportView,
      errors: { REPORT_NOT_FOUND: 404 },
    }),
  },
});
