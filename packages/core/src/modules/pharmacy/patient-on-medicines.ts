import { daysFrom } from '@burrow/shared/kernel/rules/local-date.ts';
import { weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import {
  dispensingEntity,
  prescriptionEntity,
  prescriptionStopEntity,
} from '@burrow/shared/modules/pharmacy/prescription-entities.ts';
import { type CourseState, stateOfCourse } from '@burrow/shared/modules/pharmacy/rules/course-of-medicine.ts';
import type { PrescribedAnimal } from '@burrow/shared/modules/pharmacy/rules/prescription-findings.ts';
import { stayEntity } from '@burrow/shared/modules/ward/ward-entities.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import type { Patient } from '../directory/patient-views.ts';
import { stayViews } from '../ward/stay-views.ts';

export type Prescription = DocumentOf<typeof prescriptionEntity>;
export type Dispensing = DocumentOf<typeof dispensingEntity>;
export type PrescriptionStop = DocumentOf<typeof prescriptionStopEntity>;

/** A prescription with all that followed from it. */
export interface PrescribedCourse {
  prescription: Prescription;
  prescribedOn: string;
  handedOut: Dispensing[];
  stop: PrescriptionStop | undefined;
  state: CourseState;
}

type Core = Pick<CoreServices, 'documents' | 'station'>;

/** Every course of a patient, newest first, as it stands on a day. */
export async function coursesOf(
  { documents, station }: Core,
  patientId: string,
  now: Date,
): Promise<PrescribedCourse[]> {
  const find = { selector: { patientId } };
  const [prescriptions, dispensings, stops] = await Promise.all([
    documents.find(prescriptionEntity, find),
    documents.find(dispensingEntity, find),
    documents.find(prescriptionStopEntity, find),
  ]);
  const on = (at: string) => localDateOf(new Date(at), station.timeZone());
  const today = on(now.toISOString());
  return prescriptions.toReversed().map((prescription) => {
    const handedOut = dispensings.filter(({ body }) => body.prescriptionId === prescription.id);
    const stop = stops.find(({ body }) => body.prescriptionId === prescription.id);
    const prescribedOn = on(prescription.at);
    const state = stateOfCourse(
      {
        ...prescription.body,
        fromOn: prescribedOn,
        isStopped: stop !== undefined,
        handedOut: handedOut.map(({ at, body }) => ({ number: body.number, on: on(at) })),
      },
      today,
    );
    return { prescription, prescribedOn, handedOut, stop, state };
  });
}

/** The newest weighing of a patient. */
export async function newestWeight(documents: Documents, patientId: string) {
  const [weight] = await documents.find(weightEntity, {
    selector: { patientId },
    sort: [{ patientId: 'desc' }, { kind: 'desc' }, { at: 'desc' }],
    limit: 1,
  });
  return weight;
}

/** The animal as the checks of a prescription see it. */
export async function prescribedAnimal(core: Core, patient: Patient, now: Date): Promise<PrescribedAnimal> {
  const { documents, station } = core;
  const today = localDateOf(now, station.timeZone());
  const [weight, courses, ordered] = await Promise.all([
    newestWeight(documents, patient.id),
    coursesOf(core, patient.id, now),
    orderedOnWard(core, patient.id, today),
  ]);
  const { species, breed, bornOn, diedOn, alerts } = patient.body;
  return {
    species,
    breed,
    ageDays: bornOn === undefined ? undefined : daysFrom(bornOn, today),
    weightGrams: weight?.body.grams,
    weightAgeDays: weight && daysFrom(localDateOf(new Date(weight.at), station.timeZone()), today),
    isDeceased: diedOn !== undefined,
    allergies: alerts.filter(({ kind }) => kind === 'allergy').map(({ text }) => text),
    current: [
      ...courses
        .filter(({ state }) => state.isCurrent)
        .map(({ prescription }) => ({ id: prescription.id, drug: prescription.body.drug })),
      ...ordered,
    ],
  };
}

/** What the ward gives the patient on a day: the medicines of its stays that had not ended before it. */
async function orderedOnWard({ documents, station }: Core, patientId: string, today: string) {
  const stays = await documents.find(stayEntity, { selector: { patientId } });
  const orders = (await stayViews(documents, stays)).flatMap((stay) => stay.orders);
  const on = (at: string) => localDateOf(new Date(at), station.timeZone());
  return orders
    .filter(({ of, medicine }) => medicine || of === 'medicine')
    .filter(({ schedule, startAt, endAt }) => {
      const last = schedule.type === 'once' ? startAt : endAt;
      return last === undefined || on(last) >= today;
    })
    .map(({ id, what, medicine }) => ({ id, drug: medicine?.drug ?? what }));
}
