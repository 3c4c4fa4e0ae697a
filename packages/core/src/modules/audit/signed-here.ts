import type { auditEntity } from '@burrow/shared/modules/audit/audit.module.ts';
import type { DocumentOf } from '../../storage/documents.ts';

/** What writes a signed document; its line of the audit trail names it. */
const signingProcedures = new Set([
  'visit.sign',
  'visit.addAddendum',
  'consent.sign',
  'consent.decline',
  'anaesthesia.finish',
]);

/** The signed documents that must be there, by what the audit trail says was signed at a station. */
export function signedHere(
  entries: readonly DocumentOf<typeof auditEntity>[],
  stationId: string,
): { id: string; patientId: string }[] {
  return entries
    .filter((entry) => entry.stationId === stationId && entry.body.outcome === 'done')
    .filter(({ body }) => signingProcedures.has(body.procedure))
    .map(({ patientId, body }) => ({ id: body.targetId, patientId }));
}
