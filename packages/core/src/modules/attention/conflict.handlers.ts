import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { openConflicts } from '@burrow/shared/kernel/rules/open-conflicts.ts';
import type { attentionModule, ConflictView } from '@burrow/shared/modules/attention/attention.module.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { decideConflict } from './decide-conflict.ts';

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
            title:
              titleOf(document) ||
              (patients.get(documents.merged.keptOf(document.patientId))?.body.name ?? ''),
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
      const entity = row && entityOfKind(row.kind);
      const may = (permission: string) => call.session?.permissions.includes(permission);
      if (entity?.grantsAccess && !entity.write.some(may)) return fail('CONFLICT_GRANTS_ACCESS');
      return decideConflict(collections[input.collection], () => documents.origin(), call.author, input);
    },
  };
}

function titleOf({ body }: BurrowDocument): string {
  return String(body.name ?? body.accession ?? body.familyName ?? '');
}
