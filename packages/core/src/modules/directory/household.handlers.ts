import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type { directoryModule } from '@burrow/shared/modules/directory/directory.module.ts';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { formerOwnershipEntity, ownershipEntity } from '@burrow/shared/modules/directory/ownership.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import { type Patient, patientViews } from './patient-views.ts';
import { peopleOf } from './people-of-patient.ts';

type Names = 'peopleOf' | 'addPerson' | 'endPerson' | 'transferPatient' | 'undoTransfer';

/** Who has an animal: further persons, and main owners one after another. */
export function householdHandlers(core: CoreServices): Pick<Handlers<typeof directoryModule>, Names> {
  const { documents, station } = core;
  const today = () => localDateOf(new Date(), station.timeZone());
  const people = async (patient: Patient) => ok(await peopleOf(documents, patient, station.timeZone()));
  const view = async (patient: Patient) => ok((await patientViews(documents, [patient]))[0]!);

  return {
    peopleOf: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const patient = await documents.get(patientEntity, input.patientId);
      return patient ? people(patient) : fail('PATIENT_NOT_FOUND');
    },
    addPerson: async (call, { patientId, ownerId, role, fromOn = today() }) => {
      call.concerns(patientId, patientId);
      const patient = await documents.get(patientEntity, patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      const owner = await documents.get(ownerEntity, ownerId);
      if (!owner) return fail('OWNER_NOT_FOUND');
      if (fromOn > today()) return fail('DATE_TO_COME', { field: 'fromOn' });
      const { present } = await peopleOf(documents, patient, station.timeZone());
      const isKnown = present.some((one) => one.ownerId === owner.id && [role, 'main'].includes(one.role));
      if (isKnown) return fail('ALREADY_OWNER', { field: 'ownerId' });
      await documents.insert(ownershipEntity, call.author, {
        patientId,
        ownerId: owner.id,
        body: { role, fromOn, endReason: '' },
      });
      return people(patient);
    },
    endPerson: async (call, { ownershipId, isEnded, reason }) => {
      const changed = await documents.patch(ownershipEntity, ownershipId, call.author, () => ({
        body: { untilOn: isEnded ? today() : undefined, endReason: isEnded ? reason : '' },
      }));
      const patient = changed && (await documents.get(patientEntity, changed.patientId));
      if (!patient) return fail('OWNERSHIP_NOT_FOUND');
      call.concerns(ownershipId, patient.id);
      return people(patient);
    },
    transferPatient: async (call, { patientId, toOwnerId, on = today(), reason }) => {
      call.concerns(patientId, patientId);
      const patient = await documents.get(patientEntity, patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      const owner = await documents.get(ownerEntity, toOwnerId);
      if (!owner) return fail('OWNER_NOT_FOUND');
      if (owner.id === patient.ownerId) return fail('ALREADY_OWNER', { field: 'toOwnerId' });
      if (on > today()) return fail('DATE_TO_COME', { field: 'on' });
      await documents.insertOnce(formerOwnershipEntity, call.author, {
        id: derivedId('former-ownership', patient.id, patient.ownerId),
        patientId: patient.id,
        ownerId: patient.ownerId,
        body: {},
      });
      const changed = await documents.patch(patientEntity, patient.id, call.author, ({ ownerId, body }) => ({
        ownerId: owner.id,
        body: { formerOwners: [...(body.formerOwners ?? []), { ownerId, untilOn: on, reason }] },
      }));
      return changed ? view(changed) : fail('PATIENT_NOT_FOUND');
    },
    undoTransfer: async (call, { patientId, fromOwnerId }) => {
      call.concerns(patientId, patientId);
      let isLast = false;
      const changed = await documents.patch(patientEntity, patientId, call.author, ({ body }) => {
        const last = body.formerOwners?.at(-1);
        isLast = last?.ownerId === fromOwnerId;
        return isLast
          ? { ownerId: fromOwnerId, body: { formerOwners: body.formerOwners!.slice(0, -1) } }
          : undefined;
      });
      if (!changed) return fail('PATIENT_NOT_FOUND');
      return isLast ? view(changed) : fail('TRANSFER_NOT_LAST');
    },
  };
}
