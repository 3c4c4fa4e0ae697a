import { roleEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import {
  labHandoverEntity,
  labOrderEntity,
  type labReportEntity,
} from '@burrow/shared/modules/lab/lab-entities.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import { permissionsOf } from '../directory/roles.ts';

type LabReport = DocumentOf<typeof labReportEntity>;
export interface Clinician {
  id: string;
  name: string;
}

/** Whose each report is: of the one it was handed to last, else of whoever ordered it, else nobody's. */
export async function assigneesOf(
  documents: Documents,
  reports: readonly LabReport[],
): Promise<(report: LabReport) => Clinician | undefined> {
  const [orders, handovers] = await Promise.all([
    documents.getMany(
      labOrderEntity,
      reports.map(({ body }) => body.orderId),
    ),
    documents.find(labHandoverEntity, {
      selector: {
        patientId: { $in: [...new Set(reports.map(({ patientId }) => patientId))] },
        'body.reportId': { $in: reports.map(({ id }) => id) },
      },
    }),
  ]);
  const handed = new Map(handovers.map(({ body }) => [body.reportId, body.toStaffId]));
  const ownerOf = ({ id, body }: LabReport) =>
    handed.get(id) ?? orders.get(body.orderId)?.body.orderedBy ?? '';
  const staff = await documents.getMany(staffEntity, reports.map(ownerOf));
  return (report) => {
    const person = staff.get(ownerOf(report));
    return person && { id: person.id, name: person.body.name };
  };
}

/** The active staff who may review reports, by name. */
export async function cliniciansOf(documents: Documents): Promise<Clinician[]> {
  const [staff, roles] = await Promise.all([documents.find(staffEntity), documents.find(roleEntity)]);
  const stored = new Map(roles.map(({ id, body }) => [id, body.permissions]));
  return staff
    .filter(({ body }) => !body.disabled)
    .filter(({ body }) => permissionsOf(body.roleId, stored.get(body.roleId) ?? []).includes('lab.review'))
    .map(({ id, body }) => ({ id, name: body.name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
