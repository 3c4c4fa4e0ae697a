import { collectionNames } from '@burrow/shared/kernel/declare.ts';
import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type { attentionModule, ConflictView } from '@burrow/shared/modules/attention/attention.module.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { entityOfKind } from '@burrow/shared/modules/entities.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';

/** Values that a merge overruled, and a person's decision on them, which is an edit like any other. */
export function conflictHandlers({
  collections,
  documents,
  station,
}: CoreServices): Pick<Handlers<typeof attentionModule>, 'conflicts' | 'decideConflict'> {
  return {
    conflicts: async (_call, input) => {
      const perCollection = await Promise.all(
        collectionNames.map(async (collection) => {
          const rows = await collections[collection]
            .find({ selector: { openConflicts: { $gt: 0 } }, limit: input.limit })
            .exec();
          return rows.map((row) => ({ collection, document: row.toMutableJSON() as BurrowDocument }));
        }),
      );
      const found = perCollection.flat();
      const authors = found.flatMap(({ document }) =>
        document.overruled.flatMap((value) => [value.keptBy, value.overruledBy]),
      );
      const staff = await documents.getMany(staffEntity, authors);
      const patients = await documents.getMany(
        patientEntity,
        found.map(({ document }) => document.patientId),
      );
      const nameOf = (author: string) => staff.get(author)?.body.name ?? author;
      return ok(
        found.map(
          ({ collection, document }): ConflictView => ({
            collection,
            documentId: document.id,
            kind: document.kind,
            patientId: document.kind === 'patient' ? document.id : document.patientId,
            title: titleOf(document) || (patients.get(document.patientId)?.body.name ?? ''),
            conflicts: document.overruled.map((value) => ({
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
      const isThis = (value: BurrowDocument['overruled'][number]) =>
        value.field === input.field && value.overruledAt === input.overruledAt;
      if (!row?.overruled.some(isThis)) return fail('CONFLICT_NOT_FOUND');
      let isValid = true;
      await row.incrementalModify((current) => {
        const value = current.overruled.find(isThis);
        if (!value) return current;
        const next =
          input.take === 'overruled'
            ? withValue(current as BurrowDocument, value.field, value.overruled)
            : current;
        isValid = next !== undefined;
        if (!next) return current;
        const overruled = current.overruled.filter((other) => !isThis(other));
        return Object.assign(current, next, {
          overruled,
          openConflicts: overruled.length,
          updatedAt: new Date().toISOString(),
          updatedBy: call.author,
          stationId: station.id(),
        });
      });
      return isValid ? ok({}) : fail('CONFLICT_VALUE_INVALID');
    },
  };
}

/** The document with the overruled value in place, or undefined when its declaration no longer takes it. */
function withValue(
  document: BurrowDocument,
  field: string,
  value: unknown,
): Partial<BurrowDocument> | undefined {
  if (field === 'deleted') return {};
  if (field in document && field !== 'body') return { [field]: value };
  const entity = entityOfKind(document.kind);
  if (entity?.merge === 'insert-only') return undefined;
  const body = structuredClone(document.body);
  const path = field.split('.');
  let at = body;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  if (value === null) delete at[path.at(-1)!];
  else at[path.at(-1)!] = value;
  return !entity || entity.body.safeParse(body).success ? { body } : undefined;
}

function titleOf({ body }: BurrowDocument): string {
  return String(body.name ?? body.accession ?? body.familyName ?? '');
}
