import { z } from 'zod';
import { command, defineModule, query } from '../../kernel/declare.ts';
import { id, instant, localDate } from '../../kernel/paging.ts';
import { printErrors, printLanguage } from '../../kernel/print.ts';
import { override, thousandths } from '../pharmacy/prescription-entities.ts';
import {
  markWithdrawalEntity,
  stayEntity,
  treatmentMarkEntity,
  treatmentOrderEntity,
  treatmentStopEntity,
} from './ward-entities.ts';
import { stayView } from './ward-views.ts';

/** Always with its patient, so that a change in one chart leaves the others alone. */
const ofStay = z.object({ patientId: id, stayId: id });
const { place, reason, weightGrams } = stayEntity.body.shape;
const STAY = { STAY_NOT_FOUND: 404 } as const;
const OPEN_STAY = { ...STAY, STAY_ENDED: 409 } as const;

export const wardModule = defineModule({
  name: 'ward',
  permissions: {
    'ward.read': 'See in-patients and their treatment sheets',
    'ward.order': 'Admit and discharge in-patients, order and stop their treatments',
    'ward.mark': 'Mark treatments of in-patients as done or skipped',
  },
  entities: [
    stayEntity,
    treatmentOrderEntity,
    treatmentStopEntity,
    treatmentMarkEntity,
    markWithdrawalEntity,
  ],
  screens: ['inPatients', 'chartStay'],
  procedures: {
    inPatients: query({
      route: 'GET /in-patients',
      summary: 'Every animal that stays at the clinic, with its treatments and what was marked of them',
      permission: 'ward.read',
      reads: ['clinical', 'directory'],
      input: z.object({}),
      output: z.array(stayView),
      errors: {},
    }),
    stays: query({
      route: 'GET /patients/{patientId}/stays',
      summary: 'The stays of a patient, newest first, with treatments and marks',
      permission: 'ward.read',
      reads: ['clinical', 'directory'],
      input: z.object({ patientId: id }),
      output: z.array(stayView),
      errors: { PATIENT_NOT_FOUND: 404 },
    }),
    admit: command({
      route: 'POST /patients/{patientId}/stays',
      summary: 'Admits an animal; a weight counts as a weighing',
      permission: 'ward.order',
      input: z.object({ patientId: id, place, reason, weightGrams }),
      output: stayView,
      errors: { PATIENT_NOT_FOUND: 404, PATIENT_DECEASED: 409, ALREADY_ADMITTED: 409 },
    }),
    move: command({
      route: 'PUT /patients/{patientId}/stays/{stayId}/place',
      summary: 'Puts an in-patient into another place',
      permission: 'ward.order',
      input: ofStay.extend({ place }),
      output: stayView,
      errors: OPEN_STAY,
    }),
    discharge: command({
      route: 'POST /patients/{patientId}/stays/{stayId}/discharge',
      summary: 'Ends a stay; nothing is due from then on',
      permission: 'ward.order',
      input: ofStay,
      output: stayView,
      errors: OPEN_STAY,
    }),
    order: command({
      route: 'POST /patients/{patientId}/stays/{stayId}/treatments',
      summary:
        'Orders a treatment: every so many hours, at times of the clock, once or as needed; a medicine is checked like a prescription',
      permission: 'ward.order',
      input: ofStay
        .extend(treatmentOrderEntity.body.omit({ stayId: true, medicine: true, overrides: true }).shape)
        .extend({
          /** A product of the tables with its dose in the product's units; `what` and `dose` then follow from it. */
          medicine: z
            .object({ productCode: z.string().min(1).max(60), doseThousandths: thousandths })
            .optional(),
          overrides: z.array(override).max(40).default([]),
        })
        .refine(({ startAt, endAt }) => !endAt || endAt > startAt, {
          path: ['endAt'],
          error: 'before the start',
        }),
      output: stayView,
      errors: {
        ...OPEN_STAY,
        PATIENT_NOT_FOUND: 404,
        MEDICINE_UNKNOWN: 422,
        MEDICINE_LISTED: 422,
        OVERRIDE_NEEDED: 409,
        OVERRIDE_NOT_ALLOWED: 403,
      },
    }),
    stopTreatment: command({
      route: 'POST /patients/{patientId}/stays/{stayId}/treatments/{orderId}/stop',
      summary: 'Stops a treatment with a reason; what was given stays in sight',
      permission: 'ward.order',
      input: ofStay.extend({ orderId: id, reason }),
      output: stayView,
      errors: { ...OPEN_STAY, TREATMENT_NOT_FOUND: 404, TREATMENT_STOPPED: 409 },
    }),
    mark: command({
      route: 'POST /patients/{patientId}/stays/{stayId}/marks',
      summary:
        'Marks a task as done, or as skipped with the reason; what is given as needed is given now, with the reason',
      permission: 'ward.mark',
      input: ofStay
        .extend(treatmentMarkEntity.body.omit({ stayId: true }).extend({ dueAt: instant }).shape)
        .refine(({ outcome, note }) => outcome === 'done' || note.trim() !== '', {
          path: ['note'],
          error: 'a reason is needed',
        }),
      output: stayView,
      errors: {
        ...STAY,
        TREATMENT_NOT_FOUND: 404,
        TREATMENT_NOT_DUE: 409,
        TREATMENT_MARKED: 409,
        /** `detail` says when it may be given. */
        TREATMENT_TOO_EARLY: 409,
        REASON_MISSING: 422,
      },
    }),
    withdrawMark: command({
      route: 'POST /patients/{patientId}/stays/{stayId}/marks/{markId}/withdraw',
      summary: 'Takes back a mark; it stays visible and no longer counts',
      permission: 'ward.mark',
      input: ofStay.extend({ markId: id }),
      output: stayView,
      errors: { ...STAY, MARK_NOT_FOUND: 404 },
    }),
    print: query({
      route: 'GET /patients/{patientId}/stays/{stayId}/pdf',
      summary: 'The treatment sheet as PDF, a page for each day',
      permission: 'ward.read',
      reads: [],
      input: ofStay.extend({ on: localDate.optional(), language: printLanguage }),
      output: z.file(),
      errors: { ...printErrors, ...STAY },
    }),
  },
});
