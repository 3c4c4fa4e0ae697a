import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { bodyOf, leavesOf } from '@burrow/shared/kernel/rules/body-paths.ts';
import { openConflicts } from '@burrow/shared/kernel/rules/open-conflicts.ts';
import type { attentionModule, ConflictView } from '@burrow/shared/modules/attention/attention.module.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { signEdit } from '../../storage/documents.ts';

/** Values that a merge overruled, and a person's decision on them, which is an edit like any other. */
export function conflictHandlers({
  collections,
  documents,
}: CoreServices): Pick<Handlers<typeof attentionModule>, 'conflicts' | 'decideConflict'> {
  return {
    conflicts: async (_call, input) => {
      const perCollection = await Promise.all(
        collectionNames.map(async (collection) => {
          const rows = await collections[collection]
            .find({ selector: { openConflicts: { $gt: 0 } }, limit: input.limit })
            .exec();
          return rows.map((row) => {
            const document = row.toMutableJSON() as BurrowDocument;
            return { collection, document, open: openConflicts(document) };
          });
        }),
      );
      const found = perCollection.flat();
      const authors = found.flatMap(({ open }) => open.flatMap((value) => [value.keptBy, value.overruledBy]));
      const staff = await documents.getMany(staffEntity, authors);
      const patients = await documents.getMany(
        patientEntity,
        found.map(({ document }) => document.patientId),
      );
      const nameOf = (author: string) => staff.get(author)?.body.name ?? author;
      return ok(
        found.map(
          ({ collection, document, open }): ConflictView => ({
            collection,
            documentId: document.id,
            kind: document.kind,
            patientId: document.kind === 'patient' ? document.id : document.patientId,
            title: titleOf(document) || (patients.get(document.patientId)?.body.name ?? ''),
            conflicts: open.map((value) => ({
              ...value,
              keptByName: nameOf(value.keptBy),
              overruledByName: nameOf(value.overruledBy),
            })),
          }),
        ),
      );
    },
    decideConflict: async (call, input) => {
      call.concerns(input.documentId);
      const row = await collections[input.collection].findOne(input.documentId).exec();
      const conflict = row && openConflicts(row.toMutableJSON() as BurrowDocument).find(isThis(input));
      if (!row || !conflict) return fail('CONFLICT_NOT_FOUND');
      let isValid = true;
      await row.incrementalModify((raw) => {
        const before = raw as BurrowDocument;
        const taken = input.take === 'overruled' ? withValue(before, conflict.field, conflict.overruled) : {};
        isValid = taken !== undefined;
        if (!taken) return raw;
        // The values in sight are decided; one that arrives later from elsewhere is asked anew.
        const overruled = before.overruled.filter(({ field }) => field !== conflict.field);
        const after = { ...structuredClone(before), ...taken, overruled };
        return Object.assign(raw, signEdit(before, after, call.author, documents.origin()));
      });
      return isValid ? ok({}) : fail('CONFLICT_VALUE_INVALID');
    },
  };
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
  if (entity?.merge === 'insert-only') return undefined;
  const leaves = leavesOf(document.body);
  if (value === null) leaves.delete(field);
  else leaves.set(field, value);
  const body = bodyOf(leaves);
  return !entity || entity.body.safeParse(body).success ? { body } : undefined;
}

function titleOf({ body }: BurrowDocument): string {
  return String(body.name ?? body.accession ?? body.familyName ?? '');
}
