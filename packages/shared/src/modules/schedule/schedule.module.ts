import { z } from 'zod';
import { command, defineEntity, defineModule, query } from '../../kernel/declare.ts';
import { id, instant, localDate, shortText } from '../../kernel/paging.ts';
import { patientAlert } from '../directory/patient.ts';

export const appointmentStatus = z.enum(['booked', 'arrived', 'in-room', 'done', 'no-show', 'cancelled']);

/** A patient's appointment; its status is the envelope's. */
export const appointmentEntity = defineEntity({
  kind: 'appointment',
  collection: 'schedule',
  version: 1,
  body: z.object({
    minutes: z.number().int().min(5).max(480),
    reason: shortText,
    providerId: z.string(),
    room: z.string(),
  }),
  merge: 'merge-fields',
  write: ['appointments.write'],
  migrations: {},
});

export const arrivalView = z.object({
  id: z.string(),
  at: instant,
  minutes: z.number(),
  reason: z.string(),
  status: appointmentStatus,
  /** What it wants at the same time as another appointment of the day. */
  clash: z.enum(['room', 'provider']).optional(),
  providerName: z.string(),
  room: z.string(),
  patientId: z.string(),
  patientName: z.string(),
  species: z.string(),
  ownerName: z.string(),
  alerts: z.array(patientAlert),
});
export type ArrivalView = z.infer<typeof arrivalView>;

export const scheduleModule = defineModule({
  name: 'schedule',
  permissions: {
    'appointments.read': 'See appointments',
    'appointments.write': 'Book, move and cancel appointments; check in and out',
  },
  entities: [appointmentEntity],
  screens: ['today'],
  procedures: {
    day: query({
      route: 'GET /appointments',
      summary: "The appointments of one day in the clinic's time zone; today when no day is given",
      permission: 'appointments.read',
      reads: ['schedule', 'directory'],
      input: z.object({ on: localDate.optional() }),
      output: z.array(arrivalView),
      errors: {},
    }),
    book: command({
      route: 'POST /appointments',
      summary: 'Books an appointment',
      permission: 'appointments.write',
      input: z.object({
        patientId: id,
        at: instant,
        minutes: z.number().int().min(5).max(480).default(20),
        reason: shortText,
        providerId: z.string().default(''),
        room: z.string().max(40).default(''),
      }),
      output: arrivalView,
      errors: { PATIENT_NOT_FOUND: 404 },
    }),
    setStatus: command({
      route: 'POST /appointments/{appointmentId}/status',
      summary: 'Checks a patient in, moves it to a room, checks it out',
      permission: 'appointments.write',
      input: z.object({ appointmentId: id, status: appointmentStatus, room: z.string().max(40).optional() }),
      output: arrivalView,
      errors: { APPOINTMENT_NOT_FOUND: 404 },
    }),
  },
});
