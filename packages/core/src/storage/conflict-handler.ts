import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { deepEqual } from '@burrow/shared/kernel/rules/deep-equal.ts';
import { type Mergeable, mergeDocuments } from '@burrow/shared/kernel/rules/merge-documents.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';
import type { RxConflictHandler, WithDeleted } from 'rxdb';

/** Kinds of a later version are merged by field, which loses nothing. */
const unknownKind = { merge: 'merge-fields' } as const;

/** RxDB's hook into the house's one merge rule. */
export const conflictHandler: RxConflictHandler<BurrowDocument> = {
  isEqual: (a, b) => deepEqual(plain(a), plain(b)),
  resolve: async ({ assumedMasterState, newDocumentState, realMasterState }) =>
    mergeDocuments(
      entityOfKind(realMasterState.kind) ?? unknownKind,
      assumedMasterState && plain(assumedMasterState),
      plain(newDocumentState),
      plain(realMasterState),
    ),
};

/** The document without RxDB's own bookkeeping. */
function plain(document: WithDeleted<BurrowDocument>): Mergeable {
  const copy = { ...document } as Record<string, unknown>;
  delete copy._meta;
  delete copy._rev;
  delete copy._attachments;
  return copy as unknown as Mergeable;
}
