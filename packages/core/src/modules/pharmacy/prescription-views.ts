import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { PrescriptionView } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import type { Documents } from '../../storage/documents.ts';
import type { PrescribedCourse } from './patient-on-medicines.ts';

/** Courses as the chart lists them: current ones first, each newest first. */
export async function prescriptionViews(
  documents: Documents,
  courses: PrescribedCourse[],
): Promise<PrescriptionView[]> {
  const staff = await documents.getMany(
    staffEntity,
    courses.flatMap(({ prescription, handedOut, stop }) => [
      prescription.body.prescriberId,
      ...handedOut.map(({ updatedBy }) => updatedBy),
      stop?.updatedBy ?? '',
    ]),
  );
  const nameOf = (id: string) => staff.get(id)?.body.name ?? '';
  const views = courses.map(({ prescription, prescribedOn, handedOut, stop, state }): PrescriptionView => {
    const { id, patientId, at, body } = prescription;
    return {
      ...body,
      ...state,
      id,
      patientId,
      at,
      prescribedOn,
      doseMg: (body.doseThousandths * body.mgPerUnit) / 1000,
      prescriber: nameOf(body.prescriberId),
      stopped: stop && { at: stop.at, by: nameOf(stop.updatedBy), reason: stop.body.reason },
      handedOut: handedOut.map((one) => ({
        id: one.id,
        at: one.at,
        by: nameOf(one.updatedBy),
        number: one.body.number,
        quantityThousandths: one.body.quantityThousandths,
        lot: one.body.lot,
      })),
    };
  });
  return [...views.filter(({ isCurrent }) => isCurrent), ...views.filter(({ isCurrent }) => !isCurrent)];
}
