import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { wordsOfAnotherName } from '@burrow/shared/modules/identity/match-identity.ts';
import {
  labDecisionEntity,
  type labOrderEntity,
  labReportEntity,
} from '@burrow/shared/modules/lab/lab-entities.ts';
import type { LabOrderView, LabReportView } from '@burrow/shared/modules/lab/lab-views.ts';
import { worstFlag } from '@burrow/shared/modules/lab/rules/flag.ts';
import { rivalFinals } from '@burrow/shared/modules/lab/rules/rival-finals.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import { subjects } from '../directory/patient-views.ts';
import { assigneesOf } from './assignees.ts';
import { acknowledgementsOf } from './critical-values.ts';
import type { LabTables } from './lab-tables.ts';

export type LabOrder = DocumentOf<typeof labOrderEntity>;
export type LabReport = DocumentOf<typeof labReportEntity>;

/** Orders as lists show them. */
export async function labOrderViews(
  documents: Documents,
  tables: LabTables,
  orders: LabOrder[],
): Promise<LabOrderView[]> {
  const subject = await subjects(
    documents,
    orders.map((order) => order.patientId),
  );
  const staff = await documents.getMany(
    staffEntity,
    orders.map((order) => order.body.orderedBy),
  );
  return orders.map(({ id, at, status, patientId, body }) => ({
    id,
    at,
    accession: body.accession,
    panels: body.panels.map((code) => ({
      code,
      name: tables.panelName(code),
    })),
    priority: body.priority,
    note: body.note,
    status: status as LabOrderView['status'],
    orderedBy: staff.get(body.orderedBy)?.body.name ?? '',
    ...subject(patientId),
  }));
}

/** Reports with what people decided on them. */
export async function labReportViews(documents: Documents, reports: LabReport[]): Promise<LabReportView[]> {
  const subject = await subjects(
    documents,
    reports.map((report) => report.patientId),
  );
  const decisions = await Promise.all(
    reports.map((report) =>
      report.status === 'new'
        ? []
        : documents.find(labDecisionEntity, {
            selector: { patientId: report.patientId, 'body.reportId': report.id },
          }),
    ),
  );
  const staff = await documents.getMany(staffEntity, [
    ...decisions.flat().map((decision) => decision.updatedBy),
    ...reports.map(({ body }) => body.entered?.by ?? ''),
  ]);
  const rivals = await rivalsOf(documents, reports);
  const acknowledged = await acknowledgementsOf(documents, reports);
  const assignee = await assigneesOf(documents, reports);
  return reports.map((report, i) => {
    const { id, at, status, body, stationId, patientId } = report;
    const { patientName, ownerName } = subject(patientId);
    return {
      id,
      at,
      stationId,
      status: status as LabReportView['status'],
      orderId: body.orderId,
      accession: body.accession,
      testName: body.testName,
      deviceName: body.deviceName,
      receivedAt: body.receivedAt,
      acknowledgements: acknowledged(id),
      assignee: assignee(report),
      entered: body.entered && { ...body.entered, by: staff.get(body.entered.by)?.body.name ?? '' },
      worstFlag: worstFlag(body.lines),
      hasCorrection: body.lines.some((line) => line.status === 'corrected' || line.status === 'cancelled'),
      filedBy: body.filedBy,
      filedReason: body.filedReason,
      sent: body.sent,
      sentNameDiffers: wordsOfAnotherName(body.sent, { name: patientName, ownerName }).length > 0,
      intakeId: body.intakeId,
      lines: body.lines,
      rivals: rivals(report),
      decisions: decisions[i]!.map((decision) => ({
        decision: decision.body.decision,
        reason: decision.body.reason,
        note: decision.body.note,
        by: staff.get(decision.updatedBy)?.body.name ?? '',
        at: decision.at,
      })),
      ...subject(patientId),
    };
  });
}

/** What other reports of its order say of a report's analytes. */
async function rivalsOf(
  documents: Documents,
  reports: LabReport[],
): Promise<(report: LabReport) => LabReportView['rivals']> {
  const orders = [...new Set(reports.map(({ body }) => body.orderId))].filter(Boolean);
  const patients = [...new Set(reports.map(({ patientId }) => patientId))];
  const ofOrders = await documents.find(labReportEntity, {
    selector: { patientId: { $in: patients }, 'body.orderId': { $in: orders } },
  });
  const byId = new Map(ofOrders.map((report) => [report.id, report]));
  const plain = ofOrders.map(finalReport);
  return (report) =>
    rivalFinals(finalReport(report), plain).map(({ reportId, analytes }) => {
      const { body, at } = byId.get(reportId)!;
      return { reportId, analytes, at, deviceName: body.deviceName };
    });
}

const finalReport = ({ id, status, body }: LabReport) => ({
  id,
  orderId: body.orderId,
  isWithdrawn: status === 'withdrawn',
  lines: body.lines,
});
