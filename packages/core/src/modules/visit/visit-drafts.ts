import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { openConflicts } from '@burrow/shared/kernel/rules/open-conflicts.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { mergeText } from '@burrow/shared/modules/visit/rules/merge-text.ts';
import { locksAt } from '@burrow/shared/modules/visit/rules/visit-lock.ts';
import { type NoteField, textOf, withText } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import { visitBody, visitEntity } from '@burrow/shared/modules/visit/visit-entities.ts';
import type { Documents } from '../../storage/documents.ts';
import { lockAfterHours, readBeside, statusOf, type Visit } from './visit-views.ts';

type Closed = 'VISIT_NOT_FOUND' | 'VISIT_SIGNED' | 'VISIT_LOCKED';

/** The visit of this patient; undefined when it is another's or does not exist. */
export async function findVisit(
  documents: Documents,
  patientId: string,
  visitId: string,
): Promise<Visit | undefined> {
  const visit = await documents.get(visitEntity, visitId);
  return visit?.patientId === patientId ? visit : undefined;
}

/** Whether a visit is one of this patient, or none was named. */
export async function isOwnVisit(
  documents: Documents,
  patientId: string,
  visitId: string | undefined,
): Promise<boolean> {
  return !visitId || (await findVisit(documents, patientId, visitId)) !== undefined;
}

/** The visit, when it still takes text; otherwise why it does not. */
export async function openVisit(
  documents: Documents,
  patientId: string,
  visitId: string,
): Promise<Result<Visit, Closed>> {
  const visit = await findVisit(documents, patientId, visitId);
  if (!visit) return fail('VISIT_NOT_FOUND');
  const { signatures } = await readBeside(documents, visit);
  const lockedFrom = locksAt(visit.updatedAt, await lockAfterHours(documents));
  const status = statusOf(visit, signatures.length > 0, lockedFrom, new Date());
  if (status === 'signed') return fail('VISIT_SIGNED');
  return status === 'locked' ? fail('VISIT_LOCKED') : ok(visit);
}

/** The open visit that somebody began today by the clinic's calendar, or a new one. */
export async function startVisit(
  documents: Documents,
  timeZone: string,
  author: string,
  { patientId, template }: { patientId: string; template: string },
  now: Date,
): Promise<Visit> {
  const today = localDateOf(now, timeZone);
  const drafts = await documents.find(visitEntity, { selector: { patientId, status: 'draft' } });
  for (const draft of drafts.toReversed()) {
    if (localDateOf(new Date(draft.at), timeZone) !== today) continue;
    const open = await openVisit(documents, patientId, draft.id);
    if (open.ok) return open.value;
  }
  return documents.insert(visitEntity, author, { patientId, status: 'draft', body: { template, exam: {} } });
}

/**
 * Writes a text into a field. When it is no longer the one its author began from, both authors' words are in what
 * is kept; the answer is the visit with it.
 */
export async function writeText(
  documents: Documents,
  author: string,
  visitId: string,
  { field, text, from }: { field: NoteField; text: string; from: string[] },
): Promise<Result<Visit, 'VISIT_NOT_FOUND' | 'TEXT_TOO_LONG'>> {
  let isTooLong = false;
  const written = await documents.patch(visitEntity, visitId, author, ({ body }) => {
    const current = textOf(body, field);
    const base = from.find((one) => one === current) ?? from[0]!;
    // At one place the writer's own words stand first: whoever is typing goes on behind them.
    const merged = mergeText(base, current, text);
    const next = { ...body, ...withText(body, field, merged) };
    isTooLong = !visitBody.safeParse(next).success;
    return isTooLong || merged === current ? undefined : { body: withText(body, field, merged) };
  });
  if (!written) return fail('VISIT_NOT_FOUND');
  return isTooLong ? fail('TEXT_TOO_LONG') : ok(written);
}

/** The text that another station wrote into a field at the same time, when it is still to be decided. */
export function otherTextOf(visit: Visit, field: string, stamp: string): string | undefined {
  const other = openConflicts(visit).find((one) => one.field === field && one.stamp === stamp);
  return other && String(other.overruled ?? '');
}
