import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { mayBeGivenFrom } from '@burrow/shared/modules/ward/rules/as-needed.ts';
import { dueTimes } from '@burrow/shared/modules/ward/rules/due-times.ts';
import { EARLY_MS } from '@burrow/shared/modules/ward/rules/treatment-tasks.ts';
import { markWithdrawalEntity, treatmentMarkEntity } from '@burrow/shared/modules/ward/ward-entities.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import type { Documents } from '../../storage/documents.ts';
import { type Stay, stayViews } from './stay-views.ts';

type Refusal =
  | 'TREATMENT_NOT_FOUND'
  | 'TREATMENT_NOT_DUE'
  | 'TREATMENT_MARKED'
  | 'TREATMENT_TOO_EARLY'
  | 'REASON_MISSING';

export interface TaskMark {
  orderId: string;
  dueAt: string;
  outcome: 'done' | 'skipped';
  note: string;
}

/**
 * Marks a task that an order has at that time and that nobody marked as far as this station knows (W-6). Its id follows
 * from the task and the station's incarnation, so that a call that is repeated marks once. What is ordered as needed is
 * given now, with the reason, and refused too early (W-13).
 */
export async function markTask(
  documents: Documents,
  timeZone: string,
  author: string,
  stay: Stay,
  mark: TaskMark,
  now: number,
): Promise<Result<undefined, Refusal>> {
  const [view] = await stayViews(documents, [stay]);
  const order = view!.orders.find(({ id }) => id === mark.orderId);
  if (!order) return fail('TREATMENT_NOT_FOUND');
  const { schedule } = order;
  if (schedule.type === 'as-needed') {
    const from = mayBeGivenFrom(schedule, order, view!.marks);
    if (mark.outcome !== 'done' || (order.endAt && Date.parse(order.endAt) <= now))
      return fail('TREATMENT_NOT_DUE');
    if (now < from) return fail('TREATMENT_TOO_EARLY', { detail: inWords(from, timeZone) });
    if (mark.note.trim() === '') return fail('REASON_MISSING', { field: 'note' });
  }
  // What is given as needed is given now.
  const due = schedule.type === 'as-needed' ? now : Date.parse(mark.dueAt);
  const isDue = dueTimes(order, due, due + 1, timeZone).length === 1 && now >= due - EARLY_MS;
  if (schedule.type !== 'as-needed' && !isDue) return fail('TREATMENT_NOT_DUE');
  const dueAt = new Date(due).toISOString();
  const before = view!.marks.filter((one) => one.orderId === order.id && one.dueAt === dueAt);
  if (before.some(({ isWithdrawn }) => !isWithdrawn)) return fail('TREATMENT_MARKED');
  const { writer } = documents.origin();
  await documents.insertOnce(treatmentMarkEntity, author, {
    id: derivedId('treatment-mark', order.id, dueAt, writer, String(before.length)),
    ...{ patientId: stay.patientId, ownerId: stay.ownerId },
    body: { ...mark, dueAt, stayId: stay.id },
  });
  return ok(undefined);
}

/** An instant by the clinic's clock, as every language reads it. */
function inWords(at: number, timeZone: string): string {
  return new Date(Math.ceil(at / 60_000) * 60_000).toLocaleString('sv-SE', { timeZone }).slice(0, 16);
}

/** Takes back a mark; taken back twice it is taken back once. */
export async function withdrawMark(
  documents: Documents,
  author: string,
  stay: Stay,
  markId: string,
): Promise<Result<undefined, 'MARK_NOT_FOUND'>> {
  const mark = await documents.get(treatmentMarkEntity, markId);
  if (mark?.body.stayId !== stay.id) return fail('MARK_NOT_FOUND');
  await documents.insertOnce(markWithdrawalEntity, author, {
    id: derivedId('treatment-mark-withdrawal', markId),
    ...{ patientId: stay.patientId, ownerId: stay.ownerId },
    body: { stayId: stay.id, markId },
  });
  return ok(undefined);
}
