import { z } from 'zod';
import { command, query } from '../../kernel/declare.ts';
import { id, localDate, longText } from '../../kernel/paging.ts';
import { labReportView } from './lab-views.ts';

/** One typed line of a result. */
export const typedLine = z.object({
  analyte: z.string().min(1).max(40),
  value: z.string().trim().min(1).max(60),
  unit: z.string().trim().max(20),
  note: z.string().trim().max(400).default(''),
});

/** Results that a person enters, and whose report it is to look at. */
export const entryProcedures = {
  enterResult: command({
    route: 'POST /patients/{patientId}/lab/results',
    summary: 'Enters the results of an in-house test or a reference laboratory, judged by the same rules',
    permission: 'lab.enter',
    input: z.object({
      patientId: id,
      /** The order that it answers. */
      orderId: z.string().max(80).default(''),
      testName: z.string().trim().min(1).max(120),
      /** The laboratory, or how it was measured in the house. */
      labName: z.string().trim().min(1).max(80),
      performedOn: localDate,
      lines: z.array(typedLine).min(1).max(80),
      /** The laboratory's own report among the patient's documents. */
      documentId: z.string().max(80).default(''),
    }),
    output: labReportView,
    errors: {
      PATIENT_NOT_FOUND: 404,
      ORDER_NOT_FOUND: 404,
      ORDER_OF_OTHER_PATIENT: 409,
      ORDER_CANCELLED: 409,
      DOCUMENT_NOT_FOUND: 404,
      ANALYTE_UNKNOWN: 422,
      UNIT_UNKNOWN: 422,
      VALUE_UNCLEAR: 422,
      ANALYTE_TWICE: 422,
      PERFORMED_IN_FUTURE: 422,
    },
  }),
  clinicians: query({
    route: 'GET /lab/clinicians',
    summary: 'Who may review reports, and so be handed one',
    permission: 'lab.read',
    reads: ['directory', 'settings'],
    input: z.object({}),
    output: z.array(z.object({ id: z.string(), name: z.string() })),
    errors: {},
  }),
  handOver: command({
    route: 'POST /lab/reports/{reportId}/hand-over',
    summary: 'Hands a report to a colleague who is to look at it',
    permission: 'lab.review',
    input: z.object({ reportId: id, toStaffId: id, note: longText.default('') }),
    output: labReportView,
    errors: { REPORT_NOT_FOUND: 404, REPORT_WITHDRAWN: 409, STAFF_NOT_FOUND: 404 },
  }),
} as const;
