import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type { directoryModule } from '@burrow/shared/modules/directory/directory.module.ts';
import { ownerEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { type MergedRecord, recordMergeEntity } from '@burrow/shared/modules/directory/record-merge.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { DocumentOf } from '../../storage/documents.ts';
import { fullName } from './patient-views.ts';

type Names = 'mergedInto' | 'mergeRecords' | 'undoMerge';

/** Records that are about one animal or person, made one and two again. */
export function recordMergeHandlers(core: CoreServices): Pick<Handlers<typeof directoryModule>, Names> {
  const { documents } = core;

  /** What a merged record is called, read as it was written. */
  const naming = async ({ body }: DocumentOf<typeof recordMergeEntity>) => {
    const find = { selector: { id: body.mergedId }, asWritten: true };
    const [patient] = await documents.find(patientEntity, find);
    const [owner] = await documents.find(ownerEntity, find);
    return {
      title: patient?.body.name ?? fullName(owner),
      detail: patient?.body.number ?? owner?.body.phones.join(', ') ?? '',
    };
  };

  return {
    mergedInto: async (call, { recordId }) => {
      call.concerns(recordId);
      const ids = documents.merged.allOf(recordId);
      const merges = (await documents.find(recordMergeEntity, { selector: { status: 'merged' } })).filter(
        ({ body }) => ids.includes(body.mergedId),
      );
      const staff = await documents.getMany(
        staffEntity,
        merges.map(({ updatedBy }) => updatedBy),
      );
      return ok(
        await Promise.all(
          merges.map(
            async (merge): Promise<MergedRecord> => ({
              mergeId: merge.id,
              ...(await naming(merge)),
              at: merge.at,
              by: staff.get(merge.updatedBy)?.body.name ?? '',
              reason: merge.body.reason,
            }),
          ),
        ),
      );
    },
    mergeRecords: async (call, { of, mergedId, keptId, reason }) => {
      call.concerns(keptId, of === 'patient' ? keptId : '');
      if (of === 'patient') {
        const [merged, kept] = [
          await documents.get(patientEntity, mergedId),
          await documents.get(patientEntity, keptId),
        ];
        if (!merged || !kept) return fail('PATIENT_NOT_FOUND');
        if (merged.id === kept.id) return fail('SAME_RECORD');
        if (merged.body.species !== kept.body.species) return fail('SPECIES_DIFFER', { field: 'species' });
      } else {
        const [merged, kept] = [
          await documents.get(ownerEntity, mergedId),
          await documents.get(ownerEntity, keptId),
        ];
        if (!merged || !kept) return fail('OWNER_NOT_FOUND');
        if (merged.id === kept.id) return fail('SAME_RECORD');
      }
      const merge = await documents.insert(recordMergeEntity, call.author, {
        status: 'merged',
        body: { of, mergedId, keptId, reason },
      });
      documents.merged.note(merge);
      return ok({ mergeId: merge.id });
    },
    undoMerge: async (call, { mergeId }) => {
      const undone = await documents.patch(recordMergeEntity, mergeId, call.author, () => ({
        status: 'undone',
      }));
      if (!undone) return fail('MERGE_NOT_FOUND');
      call.concerns(undone.body.keptId, undone.body.of === 'patient' ? undone.body.keptId : '');
      documents.merged.note(undone);
      return ok({ mergeId });
    },
  };
}
