import { weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import {
  clinicEntity,
  ownerEntity,
  staffEntity,
} from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import type { WorklistEntry, WorklistQuery } from '@burrow/shared/modules/imaging/worklist-entry.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { fullName } from '../directory/patient-views.ts';

/** Orders that await images, as the modality worklist tells them; filtering by keys is the listener's. */
export async function worklist(
  { documents, station }: CoreServices,
  query: WorklistQuery,
): Promise<WorklistEntry[]> {
  const orders = await documents.find(imagingOrderEntity, {
    selector: { status: 'ordered', ...(query.accession ? { 'body.accession': query.accession } : {}) },
    sort: [{ kind: 'asc' }, { status: 'asc' }, { at: 'asc' }],
    limit: 500,
  });
  const patients = await documents.getMany(
    patientEntity,
    orders.map((order) => order.patientId),
  );
  const owners = await documents.getMany(
    ownerEntity,
    orders.map((order) => order.ownerId),
  );
  const staff = await documents.getMany(
    staffEntity,
    orders.map((order) => order.body.orderedBy),
  );
  const [clinic] = await documents.find(clinicEntity, { limit: 1 });
  const zone = station.timeZone();
  const entries = await Promise.all(
    orders.map(async (order): Promise<WorklistEntry[]> => {
      const patient = patients.get(order.patientId);
      if (!patient) return [];
      const owner = owners.get(patient.ownerId) ?? owners.get(order.ownerId);
      const [weight] = await documents.find(weightEntity, {
        selector: { patientId: patient.id },
        sort: [{ patientId: 'desc' }, { kind: 'desc' }, { at: 'desc' }],
        limit: 1,
      });
      const at = new Date(order.at);
      return [
        {
          accession: order.body.accession,
          studyInstanceUid: order.body.studyInstanceUid,
          requestedProcedureId: order.body.accession,
          procedureDescription: order.body.procedure,
          modality: order.body.modality,
          bodyPart: order.body.bodyPart || undefined,
          scheduledOn: localDateOf(at, zone),
          scheduledTime: new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(at),
          requestingPhysician: staff.get(order.body.orderedBy)?.body.name,
          patientId: patient.body.number,
          patientName: patient.body.name,
          ownerFamilyName: owner?.body.familyName,
          responsiblePerson: owner && fullName(owner),
          responsibleOrganization: clinic?.body.name,
          birthOn: patient.body.bornOn,
          sex: patient.body.sex,
          neutered: patient.body.neuterStatus === 'neutered' ? 'altered' : patient.body.neuterStatus,
          species: patient.body.species,
          breed: patient.body.breed || undefined,
          weightKg: weight && weight.body.grams / 1000,
          alerts: patient.body.alerts.map((alert) => alert.text),
        },
      ];
    }),
  );
  return entries.flat();
}
