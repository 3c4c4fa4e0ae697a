import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import type { pharmacyModule } from '@burrow/shared/modules/pharmacy/pharmacy.module.ts';
import { prescriptionStopEntity } from '@burrow/shared/modules/pharmacy/prescription-entities.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import { coursesOf } from './patient-on-medicines.ts';
import type { PharmacyLibrary } from './pharmacy-library.ts';
import { handOut, prescribe } from './prescribe.ts';
import { prescriptionViews } from './prescription-views.ts';
import { printPrescription } from './print-prescription.ts';
import { proposeDose } from './propose-dose.ts';
import { unlistedFindings } from './unlisted-medicine.ts';

export function pharmacyHandlers(
  core: CoreServices,
  library: PharmacyLibrary,
): Handlers<typeof pharmacyModule> {
  const { documents, station } = core;
  const coursesAndViews = async (patientId: string) => {
    const courses = await coursesOf(core, patientId, new Date());
    return { courses, views: await prescriptionViews(documents, courses) };
  };
  const viewOf = async (patientId: string, prescriptionId: string) =>
    (await coursesAndViews(patientId)).views.find(({ id }) => id === prescriptionId)!;
  /** The course of the pinned patient, or why it is not one. */
  const ownCourse = async (patientId: string, prescriptionId: string) => {
    const patient = await documents.get(patientEntity, patientId);
    if (!patient) return fail('PATIENT_NOT_FOUND');
    const { courses } = await coursesAndViews(patient.id);
    const course = courses.find(({ prescription }) => prescription.id === prescriptionId);
    return course ? ok({ patient, course }) : fail('PRESCRIPTION_NOT_FOUND');
  };

  return {
    shelf: async () => ok(library.shelf),
    ofPatient: async (call, { patientId }) => {
      call.concerns(patientId, patientId);
      if (!(await documents.get(patientEntity, patientId))) return fail('PATIENT_NOT_FOUND');
      return ok((await coursesAndViews(patientId)).views);
    },
    propose: async (call, { patientId, productCode, ...request }) => {
      call.concerns(patientId, patientId);
      const patient = await documents.get(patientEntity, patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      const product = library.product(productCode);
      if (!product) return fail('MEDICINE_UNKNOWN', { field: 'productCode' });
      return ok(await proposeDose(core, library, patient, product, request, new Date()));
    },
    checkUnlisted: async (call, { patientId, medicine }) => {
      call.concerns(patientId, patientId);
      const patient = await documents.get(patientEntity, patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      return unlistedFindings(core, library, patient, medicine, new Date());
    },
    prescribe: async (call, input) => {
      const written = await prescribe(core, library, call, input, new Date());
      return written.ok ? ok(await viewOf(input.patientId, written.value.id)) : written;
    },
    refill: async (call, { patientId, prescriptionId, lot, expiresOn }) => {
      call.concerns(prescriptionId, patientId);
      const own = await ownCourse(patientId, prescriptionId);
      if (!own.ok) return own;
      const { patient, course } = own.value;
      if (patient.body.diedOn) return fail('PATIENT_DECEASED');
      if (course.state.refusal) return fail(course.state.refusal);
      const today = localDateOf(new Date(), station.timeZone());
      if (expiresOn && expiresOn < today)
        return fail('LOT_EXPIRED', { field: 'expiresOn', limit: expiresOn });
      const number = course.handedOut.filter(({ body }) => body.number > 0).length + 1;
      await handOut(core, call.author, course.prescription, number, { lot, expiresOn });
      return ok(await viewOf(patientId, prescriptionId));
    },
    stop: async (call, { patientId, prescriptionId, reason }) => {
      call.concerns(prescriptionId, patientId);
      const own = await ownCourse(patientId, prescriptionId);
      if (!own.ok) return own;
      const { course } = own.value;
      if (course.stop) return fail('PRESCRIPTION_STOPPED');
      await documents.insertOnce(prescriptionStopEntity, call.author, {
        id: derivedId('prescription-stop', prescriptionId, call.author),
        patientId: course.prescription.patientId,
        ownerId: course.prescription.ownerId,
        body: { prescriptionId, reason },
      });
      return ok(await viewOf(patientId, prescriptionId));
    },
    print: (call, request) => printPrescription(core, library, call, request),
  };
}
