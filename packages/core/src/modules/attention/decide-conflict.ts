import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { bodyOf, leavesOf } from '@burrow/shared/kernel/rules/body-paths.ts';
import { isSealed } from '@burrow/shared/kernel/rules/merge-documents.ts';
import { openConflicts } from '@burrow/shared/kernel/rules/open-conflicts.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';
import type { DocumentCollection } from '../../storage/database.ts';
import { type Origin, signEdit } from '../../storage/documents.ts';

export interface Decision {
  documentId: string;
  field: string;
  /** The overruled edit. */
  stamp: string;
  take: 'kept' | 'overruled';
}

/** Writes a person's decision on an overruled value: an edit like any other, which closes the conflict everywhere. */
export async function decideConflict(
  collection: DocumentCollection,
  origin: () => Origin,
  author: string,
  { documentId, field, stamp, take }: Decision,
): Promise<Result<Record<string, never>, 'CONFLICT_NOT_FOUND' | 'CONFLICT_VALUE_INVALID'>> {
  const row = await collection.findOne(documentId).exec();
  const conflict = row && openConflicts(row.toMutableJSON() as BurrowDocument).find(isThis({ field, stamp }));
  if (!row || !conflict) return fail('CONFLICT_NOT_FOUND');
  let isValid = true;
  await row.incrementalModify((raw) => {
    const before = raw as BurrowDocument;
    const taken = take === 'overruled' ? withValue(before, field, conflict.overruled) : {};
    isValid = taken !== undefined;
    if (!taken) return raw;
    // The values in sight are decided; one that arrives later from elsewhere is asked anew.
    const overruled = before.overruled.filter((value) => value.field !== field);
    const after = { ...structuredClone(before), ...taken, overruled };
    return Object.assign(raw, signEdit(before, after, author, origin()));
  });
  return isValid ? ok({}) : fail('CONFLICT_VALUE_INVALID');
}

const isThis =
  ({ field, stamp }: { field: string; stamp: string }) =>
  (value: { field: string; stamp: string }) =>
    value.field === field && value.stamp === stamp;

/** The document with the overruled value in place, or undefined when its declaration no longer takes it. */
function withValue(
  document: BurrowDocument,
  field: string,
  value: unknown,
): Partial<BurrowDocument> | undefined {
  if (field === '@deleted') return { _deleted: true } as Partial<BurrowDocument>;
  const entity = entityOfKind(document.kind);
  if (field === '@body') return undefined;
  if (field.startsWith('@')) return { [field.slice(1)]: value };
  if (entity && (entity.merge === 'insert-only' || isSealed(entity, document.status))) return undefined;
  const leaves = leavesOf(document.body);
  if (value === null) leaves.delete(field);
  else leaves.set(field, value);
  const body = bodyOf(leaves);
  return !entity || entity.body.safeParse(body).success ? { body } : undefined;
}
