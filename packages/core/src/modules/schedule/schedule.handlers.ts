import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { doubleBookings } from '@burrow/shared/modules/schedule/rules/double-bookings.ts';
import {
  type ArrivalView,
  appointmentEntity,
  appointmentStatus,
  type scheduleModule,
} from '@burrow/shared/modules/schedule/schedule.module.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { DocumentOf } from '../../storage/documents.ts';
import { subjects } from '../directory/patient-views.ts';

const DAY_MS = 86_400_000;

export function scheduleHandlers({ documents, station }: CoreServices): Handlers<typeof scheduleModule> {
  const views = async (appointments: DocumentOf<typeof appointmentEntity>[]): Promise<ArrivalView[]> => {
    const ids = appointments.map((appointment) => appointment.patientId);
    const subject = await subjects(documents, ids);
    const providers = await documents.getMany(
      staffEntity,
      appointments.map(({ body }) => body.providerId),
    );
    const clashes = doubleBookings(
      appointments.map(({ id, at, status, body }) => ({ id, at, status, ...body })),
    );
    return appointments.map(({ id, at, status, patientId, body }) => ({
      id,
      at,
      minutes: body.minutes,
      reason: body.reason,
      room: body.room,
      status: appointmentStatus.catch('booked').parse(status),
      clash: clashes.get(id),
      providerName: providers.get(body.providerId)?.body.name ?? '',
      ...subject(patientId),
    }));
  };

  return {
    day: async (_call, input) => {
      const zone = station.timeZone();
      const on = input.on ?? localDateOf(new Date(), zone);
      // A local day begins at most 14 hours before and ends at most 12 hours after the same day in UTC.
      const noon = Date.parse(`${on}T12:00:00Z`);
      const found = await documents.find(appointmentEntity, {
        selector: {
          at: {
            $gte: new Date(noon - 1.5 * DAY_MS).toISOString(),
            $lt: new Date(noon + 1.5 * DAY_MS).toISOString(),
          },
        },
        sort: [{ kind: 'asc' }, { at: 'asc' }],
      });
      return ok(
        await views(found.filter((appointment) => localDateOf(new Date(appointment.at), zone) === on)),
      );
    },
    book: async (call, input) => {
      const { patientId, at, ...body } = input;
      call.concerns(patientId, patientId);
      const patient = await documents.get(patientEntity, patientId);
      if (!patient) return fail('PATIENT_NOT_FOUND');
      const booked = await documents.insert(appointmentEntity, call.author, {
        patientId,
        ownerId: patient.ownerId,
        at: new Date(at).toISOString(),
        status: 'booked',
        body,
      });
      return ok((await views([booked]))[0]!);
    },
    setStatus: async (call, input) => {
      const changed = await documents.patch(appointmentEntity, input.appointmentId, call.author, () => ({
        status: input.status,
        body: input.room === undefined ? {} : { room: input.room },
      }));
      if (!changed) return fail('APPOINTMENT_NOT_FOUND');
      call.concerns(changed.id, changed.patientId);
      return ok((await views([changed]))[0]!);
    },
  };
}
