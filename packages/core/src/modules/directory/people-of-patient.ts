import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import {
  type FormerPerson,
  formerOwnershipEntity,
  ownershipEntity,
  type PresentPerson,
  type RelatedPatient,
} from '@burrow/shared/modules/directory/ownership.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import type { Documents } from '../../storage/documents.ts';
import { fullName, type Owner, type Patient } from './patient-views.ts';

/** Everybody a patient has and had; owners of records that were merged into it share it (H-25). */
export async function peopleOf(
  documents: Documents,
  patient: Patient,
  timeZone: string,
): Promise<{ present: PresentPerson[]; former: FormerPerson[] }> {
  const merged = documents.merged.allOf(patient.id);
  const written = await documents.find(patientEntity, {
    selector: { id: { $in: [...merged] } },
    asWritten: true,
  });
  const ownerships = await documents.find(ownershipEntity, { selector: { patientId: patient.id } });
  const ofMerged = written.map(({ ownerId }) => documents.merged.keptOf(ownerId));
  const before = written.flatMap(({ body }) => body.formerOwners ?? []);
  const ids = [...ofMerged, ...ownerships, ...before].map((one) =>
    typeof one === 'string' ? one : one.ownerId,
  );
  const owners = await documents.getMany(ownerEntity, ids);
  const person = (ownerId: string, role: PresentPerson['role'], more: Partial<PresentPerson> = {}) => ({
    ownershipId: '',
    ...named(owners.get(documents.merged.keptOf(ownerId)), ownerId),
    role,
    ...more,
  });
  const registeredOn = localDateOf(new Date(patient.createdAt), timeZone);
  const transfers = (patient.body.formerOwners ?? []).toSorted((a, b) => (a.untilOn < b.untilOn ? -1 : 1));
  const ended = ownerships.filter(({ body }) => body.untilOn !== undefined);
  const going = ownerships.filter(
    ({ ownerId, body }) => body.untilOn === undefined && ownerId !== patient.ownerId,
  );
  const alsoByMerge = [...new Set(ofMerged)].filter(
    (id) => id !== patient.ownerId && !going.some(({ ownerId }) => ownerId === id),
  );
  return {
    present: [
      person(patient.ownerId, 'main', { fromOn: transfers.at(-1)?.untilOn ?? registeredOn }),
      ...alsoByMerge.map((id) => person(id, 'co-owner')),
      ...going.map(({ id, ownerId, body }) =>
        person(ownerId, body.role, { ownershipId: id, fromOn: body.fromOn }),
      ),
    ],
    former: [
      ...transfers.map(({ ownerId, untilOn, reason }, i) => ({
        ...person(ownerId, 'main', { fromOn: transfers[i - 1]?.untilOn ?? registeredOn }),
        untilOn,
        reason,
      })),
      ...ended.map(({ id, ownerId, body }) => ({
        ...person(ownerId, body.role, { ownershipId: id, fromOn: body.fromOn }),
        untilOn: body.untilOn!,
        reason: body.endReason,
      })),
    ].sort((a, b) => (a.untilOn > b.untilOn ? -1 : 1)),
  };
}

/** Animals that are an owner's, those of records merged into others as the kept ones (H-25). */
export async function patientsOf(documents: Documents, ownerId: string): Promise<Patient[]> {
  const ids = [...documents.merged.allOf(ownerId)];
  const written = await documents.find(patientEntity, {
    selector: { ownerId: { $in: ids } },
    asWritten: true,
  });
  const own = await documents.getMany(
    patientEntity,
    written.map(({ id }) => id),
  );
  return [...own.values()];
}

/** Animals that a person shares with another household, and those the person had before. */
export async function relatedPatients(
  documents: Documents,
  ownerId: string,
): Promise<{ shared: RelatedPatient[]; former: RelatedPatient[] }> {
  const own = { selector: { ownerId } };
  const [ownerships, formerly] = await Promise.all([
    documents.find(ownershipEntity, own),
    documents.find(formerOwnershipEntity, own),
  ]);
  const patients = await documents.getMany(
    patientEntity,
    [...ownerships, ...formerly].map(({ patientId }) => patientId),
  );
  const owners = await documents.getMany(
    ownerEntity,
    [...patients.values()].map((patient) => patient.ownerId),
  );
  const related = (
    patient: Patient,
    role: RelatedPatient['role'],
    more: Pick<RelatedPatient, 'untilOn' | 'reason'> = { reason: '' },
  ) => ({
    patientId: patient.id,
    name: patient.body.name,
    species: patient.body.species,
    alerts: patient.body.alerts,
    diedOn: patient.body.diedOn,
    ownerName: fullName(owners.get(patient.ownerId)),
    role,
    ...more,
  });
  const others = [...patients.values()].filter((patient) => patient.ownerId !== ownerId);
  return {
    shared: others.flatMap((patient) =>
      ownerships
        .filter(({ patientId, body }) => patientId === patient.id && body.untilOn === undefined)
        .map(({ body }) => related(patient, body.role)),
    ),
    former: others.flatMap((patient) => [
      ...(patient.body.formerOwners ?? [])
        .filter((before) => documents.merged.keptOf(before.ownerId) === ownerId)
        .map(({ untilOn, reason }) => related(patient, 'main', { untilOn, reason })),
      ...ownerships
        .filter(({ patientId, body }) => patientId === patient.id && body.untilOn !== undefined)
        .map(({ body }) => related(patient, body.role, { untilOn: body.untilOn, reason: body.endReason })),
    ]),
  };
}

function named(owner: Owner | undefined, ownerId: string) {
  return { ownerId: owner?.id ?? ownerId, fullName: fullName(owner), phones: owner?.body.phones ?? [] };
}
