import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import type { directoryModule } from '@burrow/shared/modules/directory/directory.module.ts';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { type PatientFields, patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { microchip } from '@burrow/shared/modules/directory/rules/microchip.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { Change } from '../../storage/documents.ts';
import { inspectFile } from '../documents/inspect/inspect-file.ts';
import { householdHandlers } from './household.handlers.ts';
import { likenessHandlers } from './likeness.handlers.ts';
import { nextNumber } from './next-number.ts';
import { ownerView, patientViews } from './patient-views.ts';
import { patientsOf, relatedPatients } from './people-of-patient.ts';
import { pictureType } from './picture-type.ts';
import { practiceHandlers } from './practice.handlers.ts';
import { recordMergeHandlers } from './record-merge.handlers.ts';
import { staffHandlers } from './staff.handlers.ts';

type Breeds = Record<string, { name: string; aliases: string[] }[]>;

export function directoryHandlers(core: CoreServices): Handlers<typeof directoryModule> {
  const { documents, search, blobs, sync, station } = core;
  const breeds = (
    JSON.parse(readFileSync(join(core.resourcesFolder, 'breeds.json'), 'utf8')) as { breeds: Breeds }
  ).breeds;

  const view = async (patientId: string) => {
    const patient = await documents.get(patientEntity, patientId);
    return patient && (await patientViews(documents, [patient]))[0];
  };

  /** A chip that another living record bears; a chip is unique, so the second is a mistake. */
  const isTaken = async (chip: string | null | undefined, patientId: string) =>
    chip ? search.withIdentifier('patient', chip).some((id) => id !== patientId) : false;

  /** What is wrong with the dates of a life after a change: a birth or death to come, a death before the birth. */
  const datesProblem = async (
    patientId: string,
    { bornOn, diedOn }: { bornOn?: string | null | undefined; diedOn?: string | null | undefined },
  ) => {
    const today = localDateOf(new Date(), station.timeZone());
    if (diedOn && diedOn > today) return fail('DATE_TO_COME', { field: 'diedOn' });
    if (bornOn && bornOn > today) return fail('DATE_TO_COME', { field: 'bornOn' });
    const { body } = (await documents.get(patientEntity, patientId)) ?? {};
    const [born, died] = [
      bornOn === undefined ? body?.bornOn : bornOn,
      diedOn === undefined ? body?.diedOn : diedOn,
    ];
    return born && died && died < born ? fail('DIED_BEFORE_BIRTH', { field: 'diedOn' }) : undefined;
  };

  return {
    ...practiceHandlers(core),
    ...staffHandlers(core),
    ...practiceHandlers(core),
    ...householdHandlers(core),
    ...recordMergeHandlers(core),
    ...likenessHandlers(core),
    search: async (_call, input) => {
      const hits = search.search(input.text, input.limit);
      const patients = await documents.getMany(
        patientEntity,
        hits.filter(({ kind }) => kind === 'patient').map(({ id }) => id),
      );
      return ok(hits.map((hit) => ({ ...hit, alerts: patients.get(hit.id)?.body.alerts })));
    },
    listPatients: async (_call, input) => {
      const patients = input.ownerId
        ? await documents.find(patientEntity, { selector: { ownerId: input.ownerId }, limit: input.limit })
        : await documents.find(patientEntity, {
            sort: [{ kind: 'desc' }, { updatedAt: 'desc' }],
            limit: input.limit,
          });
      return ok(await patientViews(documents, patients));
    },
    openPatient: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const found = await view(input.patientId);
      return found ? ok(found) : fail('PATIENT_NOT_FOUND');
    },
    registerPatient: async (call, input) => {
      if (!(await documents.get(ownerEntity, input.ownerId))) return fail('OWNER_NOT_FOUND');
      if (await isTaken(input.fields.microchip, '')) return fail('MICROCHIP_TAKEN', { field: 'microchip' });
      const number = await nextNumber(core, 'patient');
      const patient = await documents.insert(patientEntity, call.author, {
        ownerId: input.ownerId,
        body: { ...input.fields, number },
      });
      call.concerns(patient.id, patient.id);
      if (input.weightGrams) {
        await documents.insert(weightEntity, call.author, {
          patientId: patient.id,
          body: { grams: input.weightGrams },
        });
      }
      return ok((await view(patient.id))!);
    },
    updatePatient: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const chip = input.fields.microchip ? microchip.safeParse(input.fields.microchip) : undefined;
      if (chip && !chip.success)
        return fail('MICROCHIP_INVALID', { field: 'microchip', detail: chip.error.issues[0]?.message });
      if (await isTaken(chip?.data, input.patientId)) return fail('MICROCHIP_TAKEN', { field: 'microchip' });
      const dates = await datesProblem(input.patientId, input.fields);
      if (dates) return dates;
      const fields = clearNulls({ ...input.fields, ...(chip ? { microchip: chip.data } : {}) });
      const changed = await documents.patch(patientEntity, input.patientId, call.author, () => ({
        body: fields,
      }));
      return changed ? ok((await view(input.patientId))!) : fail('PATIENT_NOT_FOUND');
    },
    setPhoto: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const looked = await inspectFile(new Uint8Array(await input.photo.arrayBuffer()));
      if (!looked.ok || looked.file.mediaType === 'application/pdf')
        return fail('NOT_A_PICTURE', { field: 'photo' });
      const digest = await blobs.put(looked.file.bytes);
      const changed = await documents.patch(patientEntity, input.patientId, call.author, () => ({
        body: { photo: digest },
      }));
      if (!changed) return fail('PATIENT_NOT_FOUND');
      sync.queueBlob(digest);
      return ok((await view(input.patientId))!);
    },
    photo: async (call, input) => {
      call.concerns(input.patientId, input.patientId);
      const digest = (await documents.get(patientEntity, input.patientId))?.body.photo;
      if (!digest) return fail('PHOTO_NOT_FOUND');
      if (!(await sync.ensureBlob(digest))) return fail('BLOB_NOT_HERE');
      const bytes = await blobs.read(digest);
      return ok(
        new File([new Uint8Array(bytes)], 'photo', {
          type: pictureType(bytes) ?? 'application/octet-stream',
        }),
      );
    },
    openOwner: async (call, input) => {
      call.concerns(input.ownerId);
      const owner = await documents.get(ownerEntity, input.ownerId);
      if (!owner) return fail('OWNER_NOT_FOUND');
      const patients = await patientsOf(documents, owner.id);
      return ok({
        owner: ownerView(owner),
        patients: await patientViews(documents, patients),
        ...(await relatedPatients(documents, owner.id)),
      });
    },
    registerOwner: async (call, input) => {
      const owner = await documents.insert(ownerEntity, call.author, { body: input.fields });
      call.concerns(owner.id);
      return ok(ownerView(owner));
    },
    updateOwner: async (call, input) => {
      call.concerns(input.ownerId);
      const changed = await documents.patch(ownerEntity, input.ownerId, call.author, () => ({
        body: input.fields,
      }));
      return changed ? ok(ownerView(changed)) : fail('OWNER_NOT_FOUND');
    },
    breeds: async (_call, input) => ok(breeds[input.species] ?? []),
    myPets: async (call) => {
      const ownerId = call.session?.ownerId;
      if (!ownerId) return ok([]);
      return ok(await patientViews(documents, await patientsOf(documents, ownerId)));
    },
  };
}

/** null in a request means: this field is empty from now on. */
function clearNulls(fields: Record<string, unknown>): NonNullable<Change<typeof patientEntity>['body']> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === null ? undefined : value]),
  ) as Partial<PatientFields>;
}
