import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import {
  criticalAcknowledgementEntity,
  type labReportEntity,
} from '@burrow/shared/modules/lab/lab-entities.ts';
import type { Acknowledgement, WaitingCritical } from '@burrow/shared/modules/lab/lab-views.ts';
import { isCritical } from '@burrow/shared/modules/lab/rules/flag.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import { subjects } from '../directory/patient-views.ts';

type LabReport = DocumentOf<typeof labReportEntity>;

/** Who acknowledged the critical values of these reports, oldest first. */
export async function acknowledgementsOf(
  documents: Documents,
  reports: readonly LabReport[],
): Promise<(reportId: string) => Acknowledgement[]> {
  const critical = reports.filter(({ body }) => body.lines.some(({ flag }) => isCritical(flag)));
  if (critical.length === 0) return () => [];
  const found = await documents.find(criticalAcknowledgementEntity, {
    selector: {
      patientId: { $in: [...new Set(critical.map(({ patientId }) => patientId))] },
      'body.reportId': { $in: critical.map(({ id }) => id) },
    },
  });
  const staff = await documents.getMany(
    staffEntity,
    found.map(({ updatedBy }) => updatedBy),
  );
  const byReport = Map.groupBy(found, ({ body }) => body.reportId);
  return (reportId) =>
    (byReport.get(reportId) ?? [])
      .toSorted((a, b) => a.at.localeCompare(b.at))
      .map(({ at, updatedBy, body: { action, note } }) => ({
        action,
        note,
        at,
        by: staff.get(updatedBy)?.body.name ?? '',
      }));
}

/** Reports as those show them who must know at once: the animal and the critical values. */
export async function waitingCriticals(
  documents: Documents,
  reports: readonly LabReport[],
): Promise<WaitingCritical[]> {
  const subject = await subjects(
    documents,
    reports.map(({ patientId }) => patientId),
  );
  return reports
    .toSorted((a, b) => a.body.receivedAt.localeCompare(b.body.receivedAt))
    .map(({ id, patientId, body }) => ({
      reportId: id,
      receivedAt: body.receivedAt,
      lines: body.lines.filter(({ flag }) => isCritical(flag)),
      ...subject(patientId),
    }));
}
