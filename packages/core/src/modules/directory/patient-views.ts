import { weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { ownerEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { OwnerView, PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { type PatientAlert, patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';

export type Patient = DocumentOf<typeof patientEntity>;
export type Owner = DocumentOf<typeof ownerEntity>;

export function fullName(owner: Owner | undefined): string {
  return owner ? `${owner.body.givenName} ${owner.body.familyName}`.trim() : '';
}

export function ownerView(owner: Owner): OwnerView {
  return { ...owner.body, id: owner.id, fullName: fullName(owner), openConflicts: owner.openConflicts };
}

/** Patients as the banner shows them, with owner and latest weight. */
export async function patientViews(documents: Documents, patients: Patient[]): Promise<PatientView[]> {
  const owners = await documents.getMany(
    ownerEntity,
    patients.map((patient) => patient.ownerId),
  );
  return Promise.all(
    patients.map(async (patient) => {
      const owner = owners.get(patient.ownerId);
      const [weight] = await documents.find(weightEntity, {
        selector: { patientId: patient.id },
        sort: [{ patientId: 'desc' }, { kind: 'desc' }, { at: 'desc' }],
        limit: 1,
      });
      return {
        ...patient.body,
        id: patient.id,
        owner: owner && ownerView(owner),
        weight: weight && {
          grams: weight.body.grams,
          at: weight.at,
          by: (await documents.get(staffEntity, weight.updatedBy))?.body.name ?? '',
        },
        openConflicts: patient.openConflicts,
        updatedAt: patient.updatedAt,
      };
    }),
  );
}

/** Who a list's rows are about, looked up once per list. */
export interface Subject {
  patientId: string;
  patientName: string;
  species: string;
  ownerName: string;
  alerts: PatientAlert[];
}

/** Name, species, owner and alerts of each patient id. */
export async function subjects(
  documents: Documents,
  patientIds: Iterable<string>,
): Promise<(patientId: string) => Subject> {
  const patients = await documents.getMany(patientEntity, patientIds);
  const owners = await documents.getMany(
    ownerEntity,
    [...patients.values()].map((patient) => patient.ownerId),
  );
  return (patientId) => {
    const patient = patients.get(patientId);
    return {
      patientId,
      patientName: patient?.body.name ?? '',
      species: patient?.body.species ?? 'other',
      ownerName: patient ? fullName(owners.get(patient.ownerId)) : '',
      alerts: patient?.body.alerts ?? [],
    };
  };
}
