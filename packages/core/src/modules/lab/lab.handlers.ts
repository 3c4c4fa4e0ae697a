import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { labModule } from '@burrow/shared/modules/lab/lab.module.ts';
import { labOrderEntity, labReportEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import { flagSeverity, isCritical } from '@burrow/shared/modules/lab/rules/flag.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { nextNumber } from '../directory/next-number.ts';
import { waitingCriticals } from './critical-values.ts';
import { entryHandlers } from './entry.handlers.ts';
import { kidneyHandlers } from './kidney.handlers.ts';
import type { LabIntake } from './lab.intake.ts';
import { calculatedLines, chartOf } from './lab-chart-rows.ts';
import type { LabTables } from './lab-tables.ts';
import { type LabOrder, type LabReport, labOrderViews, labReportViews } from './lab-views.ts';
import { rangeHandlers } from './practice-ranges.ts';
import { printComparison } from './print-comparison.ts';
import { acknowledgeReport, decideOnReport } from './report-decisions.ts';

const newestFirst = [{ kind: 'desc' }, { at: 'desc' }] as const;

export function labHandlers(
  core: CoreServices,
  tables: LabTables,
  intake: LabIntake,
): Handlers<typeof labModule> {
  const { documents } = core;
  const orderView = async (order: LabOrder) => (await labOrderViews(documents, tables, [order]))[0]!;
  const reportView = async (report: LabReport) => (await labReportViews(documents, [report]))[0]!;

  return {
    ...rangeHandlers(documents, tables),
    ...kidneyHandlers(core, tables),
    ...entryHandlers(core, tables, intake),
    catalogue: async () =>
      ok(
        tables.panels.map(({ code, name, analytes }) => ({
          code,
          name,
          analytes: analytes.map((analyte) => tables.nameOf(analyte)),
          analyteCodes: analytes,
        })),
      ),
    order: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const patient = await documents.get(patientEntity, input.patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      const unknown = input.panels.find((code) => !tables.panels.some((panel) => panel.code === code));
      if (unknown) return fail('PANEL_UNKNOWN', { field: 'panels', detail: unknown });
      const order = await documents.insert(labOrderEntity, call.author, {
        patientId: patient.id,
        ownerId: patient.ownerId,
        status: 'ordered',
        body: {
          accession: await nextNumber(core, 'lab'),
          panels: input.panels,
          priority: input.priority,
          note: input.note,
          orderedBy: call.author,
        },
      });
      call.concerns(order.id, patient.id);
      return ok(await orderView(order));
    },
    cancelOrder: async (call, input) => {
      const order = await documents.get(labOrderEntity, input.orderId);
      if (!order) return fail('ORDER_NOT_FOUND');
      call.concerns(order.id, order.patientId);
      if (order.status === 'resulted') return fail('ORDER_HAS_RESULTS');
      const changed = await documents.patch(labOrderEntity, order.id, call.author, ({ status }) =>
        status === 'resulted' ? undefined : { status: 'cancelled', body: { cancelReason: input.reason } },
      );
      return changed?.status === 'cancelled' ? ok(await orderView(changed)) : fail('ORDER_HAS_RESULTS');
    },
    markCollected: async (call, input) => {
      const order = await documents.get(labOrderEntity, input.orderId);
      if (!order) return fail('ORDER_NOT_FOUND');
      call.concerns(order.id, order.patientId);
      if (order.status === 'cancelled') return fail('ORDER_CANCELLED');
      const changed = await documents.patch(labOrderEntity, order.id, call.author, ({ status }) =>
        status === 'ordered' ? { status: 'collected' } : undefined,
      );
      return ok(await orderView(changed!));
    },
    orders: async (_call, input) => {
      const selector = {
        ...(input.patientId ? { patientId: input.patientId } : {}),
        ...(input.open ? { status: { $in: ['ordered', 'collected'] } } : {}),
      };
      const orders = await documents.find(labOrderEntity, {
        selector,
        sort: [...newestFirst],
        limit: input.limit,
      });
      return ok(await labOrderViews(documents, tables, orders));
    },
    inbox: async (_call, input) => {
      const find = (selector: { status?: string }, limit?: number) =>
        documents.find(labReportEntity, { selector, sort: [...newestFirst], limit });
      if (input.all) return ok(await labReportViews(documents, await find({}, input.limit)));
      // However long the list is, no critical value falls off its end.
      const critical = await find({ status: 'critical' });
      const others = await labReportViews(documents, await find({ status: 'new' }, input.limit));
      others.sort((a, b) => flagSeverity(b.worstFlag) - flagSeverity(a.worstFlag));
      return ok([...(await labReportViews(documents, critical)), ...others]);
    },
    criticals: async (call, { patientId }) => {
      if (patientId) call.concerns(patientId, patientId);
      const selector = { status: 'critical', ...(patientId ? { patientId } : {}) };
      return ok(await waitingCriticals(documents, await documents.find(labReportEntity, { selector })));
    },
    acknowledge: async (call, { reportId, action, note }) => {
      const report = await documents.get(labReportEntity, reportId);
      call.concerns(reportId, report?.patientId);
      if (!report) return fail('REPORT_NOT_FOUND');
      if (report.status === 'withdrawn' || !report.body.lines.some(({ flag }) => isCritical(flag)))
        return fail('NOT_CRITICAL');
      if (action === 'other' && note === '') return fail('WORDS_NEEDED', { field: 'note' });
      const said = { author: call.author, note };
      return ok(await reportView(await acknowledgeReport(documents, report, action, said)));
    },
    openReport: async (call, input) => {
      const report = await documents.get(labReportEntity, input.reportId);
      call.concerns(input.reportId, report?.patientId);
      if (!report) return fail('REPORT_NOT_FOUND');
      const patient = await documents.get(patientEntity, report.patientId);
      const chart = patient ? await chartOf(documents, tables, patient) : [];
      return ok({ ...(await reportView(report)), calculated: calculatedLines(chart, report.id) });
    },
    rawMessage: async (call, input) => {
      const report = await documents.get(labReportEntity, input.reportId);
      call.concerns(input.reportId, report?.patientId);
      if (!report) return fail('REPORT_NOT_FOUND');
      const raw = core.devices().raw(report.body.intakeId);
      if (!raw) return fail('RAW_ON_OTHER_STATION');
      const text = new TextDecoder().decode(raw.bytes).replace(/\r\n?/g, '\n');
      return ok({ text, receivedAt: raw.receivedAt, peer: raw.peer });
    },
    chart: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const patient = await documents.get(patientEntity, input.patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      return ok(await chartOf(documents, tables, patient));
    },
    printComparison: (call, input) => printComparison(core, tables, call, input),
    review: async (call, input) => {
      const report = await documents.get(labReportEntity, input.reportId);
      call.concerns(input.reportId, report?.patientId);
      if (!report) return fail('REPORT_NOT_FOUND');
      if (report.status === 'withdrawn') return fail('REPORT_WITHDRAWN');
      if (report.status === 'critical') return fail('CRITICAL_NOT_ACKNOWLEDGED');
      const said = { author: call.author, note: input.note };
      return ok(await reportView(await decideOnReport(documents, report, 'reviewed', said)));
    },
    withdraw: async (call, input) => {
      const report = await documents.get(labReportEntity, input.reportId);
      call.concerns(input.reportId, report?.patientId);
      if (!report) return fail('REPORT_NOT_FOUND');
      const said = { author: call.author, reason: input.reason, note: input.note };
      return ok(await reportView(await decideOnReport(documents, report, 'withdrawn', said)));
    },
  };
}
