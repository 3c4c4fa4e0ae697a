import { type OpenConflict, openConflicts } from '@burrow/shared/kernel/rules/open-conflicts.ts';
import { chargeEntity } from '@burrow/shared/modules/billing/charge-entity.ts';
import { vitalsEntity } from '@burrow/shared/modules/clinical/vitals.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { locksAt } from '@burrow/shared/modules/visit/rules/visit-lock.ts';
import type { NoteField } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import {
  LOCK_AFTER_HOURS,
  signedVisitEntity,
  visitAddendumEntity,
  visitEntity,
  visitSettingsEntity,
} from '@burrow/shared/modules/visit/visit-entities.ts';
import type { VisitLine, VisitView } from '@burrow/shared/modules/visit/visit-views.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import { chargeIdOf } from '../billing/charge-id.ts';
import { vitalsViews } from '../clinical/vitals-views.ts';
import { byTime } from './signed-history.ts';

export type Visit = DocumentOf<typeof visitEntity>;
export const VISIT_SETTINGS_ID = 'visit-settings';

/** How many edits a visit has seen anywhere. */
export function editsOf({ history }: Visit): number {
  return Object.values(history.clock).reduce((sum, count) => sum + count, 0);
}

export async function lockAfterHours(documents: Documents): Promise<number> {
  return (
    (await documents.get(visitSettingsEntity, VISIT_SETTINGS_ID))?.body.lockAfterHours ?? LOCK_AFTER_HOURS
  );
}

/** What stands beside a visit: its signatures in the order in which they count, addenda and vitals. */
export async function readBeside(documents: Documents, { id, patientId }: Visit) {
  const of = { selector: { patientId } };
  const isOfVisit = ({ body }: { body: { visitId: string } }) => body.visitId === id;
  const [signatures, addenda, vitals] = await Promise.all([
    documents.find(signedVisitEntity, of),
    documents.find(visitAddendumEntity, of),
    documents.find(vitalsEntity, of),
  ]);
  return {
    signatures: signatures.filter(isOfVisit).sort(byTime),
    addenda: addenda.filter(isOfVisit).sort(byTime),
    vitals: vitals.filter(isOfVisit),
  };
}

/** The whole visit as its screen shows it. */
export async function visitView(documents: Documents, visit: Visit, now: Date): Promise<VisitView> {
  const { signatures, addenda, vitals } = await readBeside(documents, visit);
  const conflicts = openConflicts(visit).filter(isText);
  const staff = await documents.getMany(staffEntity, [
    visit.updatedBy,
    authorOf(visit),
    ...conflicts.map(({ overruledBy }) => overruledBy),
  ]);
  const nameOf = (id: string) => staff.get(id)?.body.name ?? '';
  const charge = await documents.get(chargeEntity, chargeIdOf({ kind: 'visit', id: visit.id }));
  const lockedFrom = locksAt(visit.updatedAt, await lockAfterHours(documents));
  return {
    ...visit.body,
    id: visit.id,
    patientId: visit.patientId,
    at: visit.at,
    status: statusOf(visit, signatures.length > 0, lockedFrom, now),
    edits: editsOf(visit),
    locksAt: lockedFrom,
    bill: charge?.status === 'settled' ? 'settled' : 'open',
    startedBy: nameOf(authorOf(visit)),
    lastEdit: { by: nameOf(visit.updatedBy), staffId: visit.updatedBy, at: visit.updatedAt },
    otherTexts: conflicts.map(({ field, stamp, overruled, overruledBy, overruledAt }) => ({
      field: field as NoteField,
      text: String(overruled ?? ''),
      by: nameOf(overruledBy),
      at: overruledAt,
      stamp,
    })),
    vitals: await vitalsViews(documents, vitals),
    signatures: signatures.map(({ id, at, body }) => ({
      id,
      at,
      by: body.authorName,
      hash: body.hash,
      visit: body.visit,
      vitals: body.vitals,
    })),
    addenda: addenda.map(({ id, at, body }) => ({
      id,
      at,
      reason: body.reason,
      text: body.text,
      by: body.authorName,
    })),
  };
}

/** The patient's visits, newest first. */
export async function visitLines(
  documents: Documents,
  patientId: string,
  limit: number,
  now: Date,
): Promise<VisitLine[]> {
  const of = { selector: { patientId } };
  const [visits, signatures, hours] = await Promise.all([
    documents.find(visitEntity, of),
    documents.find(signedVisitEntity, of),
    lockAfterHours(documents),
  ]);
  const signed = new Map(
    signatures
      .sort(byTime)
      .toReversed()
      .map((one) => [one.body.visitId, one.body]),
  );
  const newest = visits.sort(byTime).toReversed().slice(0, limit);
  const staff = await documents.getMany(staffEntity, newest.map(authorOf));
  return newest.map((visit) => {
    const signature = signed.get(visit.id);
    const { reason = '', assessment = '' } = signature?.visit ?? visit.body;
    return {
      id: visit.id,
      at: visit.at,
      status: statusOf(visit, signature !== undefined, locksAt(visit.updatedAt, hours), now),
      reason,
      assessment,
      by: signature?.authorName ?? staff.get(authorOf(visit))?.body.name ?? '',
    };
  });
}

/** A signature counts whatever the visit itself says: the two are written one after the other. */
export function statusOf(visit: Visit, hasSignature: boolean, lockedFrom: string, now: Date) {
  if (hasSignature || visit.status === 'signed') return 'signed';
  return lockedFrom <= now.toISOString() ? 'locked' : 'draft';
}

const authorOf = ({ history }: Visit) => history.stamps['*']!.split('.').slice(3).join('.');
const isText = ({ field, overruled }: OpenConflict) =>
  !field.startsWith('@') && (typeof overruled === 'string' || overruled === null);
