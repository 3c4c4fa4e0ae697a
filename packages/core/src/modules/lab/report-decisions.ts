import {
  type CriticalAction,
  criticalAcknowledgementEntity,
  labDecisionEntity,
  labReportEntity,
} from '@burrow/shared/modules/lab/lab-entities.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import type { Documents } from '../../storage/documents.ts';
import type { LabReport } from './lab-views.ts';

/** What a person said of a report, and when if not now. */
interface Said {
  author: string;
  note?: string;
  at?: string;
}

/** Writes that a report was reviewed or withdrawn, once, then moves its status on; a withdrawn one stays so. */
export async function decideOnReport(
  documents: Documents,
  report: Pick<LabReport, 'id' | 'patientId'>,
  decision: 'reviewed' | 'withdrawn',
  { author, reason = '', note = '', at }: Said & { reason?: string },
): Promise<LabReport> {
  await documents.insertOnce(labDecisionEntity, author, {
    id: derivedId('decision', report.id, decision, author),
    patientId: report.patientId,
    at,
    body: { reportId: report.id, decision, reason, note },
  });
  const changed = await documents.patch(labReportEntity, report.id, author, ({ status }) =>
    status === 'withdrawn' ? undefined : { status: decision },
  );
  return changed!;
}

/** Writes a person's acknowledgement of critical values, once; the report then waits for its review only. */
export async function acknowledgeReport(
  documents: Documents,
  report: Pick<LabReport, 'id' | 'patientId' | 'ownerId'>,
  action: CriticalAction,
  { author, note = '', at }: Said,
): Promise<LabReport> {
  await documents.insertOnce(criticalAcknowledgementEntity, author, {
    id: derivedId('critical', report.id, author, action, note),
    patientId: report.patientId,
    ownerId: report.ownerId,
    at,
    body: { reportId: report.id, action, note },
  });
  const changed = await documents.patch(labReportEntity, report.id, author, ({ status }) =>
    status === 'critical' ? { status: 'new' } : undefined,
  );
  return changed!;
}
