import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import {
  markWithdrawalEntity,
  type stayEntity,
  treatmentMarkEntity,
  treatmentOrderEntity,
  treatmentStopEntity,
} from '@burrow/shared/modules/ward/ward-entities.ts';
import type { StayView } from '@burrow/shared/modules/ward/ward-views.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import { byTime } from '../visit/signed-history.ts';

export type Stay = DocumentOf<typeof stayEntity>;

/** Stays as their screens show them, in the order given: with orders, the ends of these, and marks. */
export async function stayViews(documents: Documents, stays: readonly Stay[]): Promise<StayView[]> {
  if (stays.length === 0) return [];
  const of = { selector: { patientId: { $in: [...new Set(stays.map(({ patientId }) => patientId))] } } };
  const [orders, stops, marks, withdrawals] = await Promise.all([
    documents.find(treatmentOrderEntity, of),
    documents.find(treatmentStopEntity, of),
    documents.find(treatmentMarkEntity, of),
    documents.find(markWithdrawalEntity, of),
  ]);
  const [staff, patients] = await Promise.all([
    documents.getMany(staffEntity, [
      ...stays.map(({ body }) => body.vetId),
      ...[...orders, ...marks].map(({ updatedBy }) => updatedBy),
    ]),
    documents.getMany(
      patientEntity,
      stays.map(({ patientId }) => patientId),
    ),
  ]);
  const nameOf = (id: string) => staff.get(id)?.body.name ?? '';
  const withdrawn = new Set(withdrawals.map(({ body }) => body.markId));
  // Of two people who stop one treatment apart the earlier stop counts.
  const stopOf = new Map(
    stops
      .sort(byTime)
      .toReversed()
      .map((stop) => [stop.body.orderId, stop]),
  );
  const isOf =
    (stay: Stay) =>
    ({ body }: { body: { stayId: string } }) =>
      body.stayId === stay.id;
  return stays.map((stay): StayView => {
    const { place, reason, vetId, weightGrams, dischargedAt } = stay.body;
    const patient = patients.get(stay.patientId)?.body;
    return {
      id: stay.id,
      patient: {
        id: stay.patientId,
        name: patient?.name ?? '',
        species: patient?.species ?? 'other',
        alerts: patient?.alerts ?? [],
      },
      at: stay.at,
      status: stay.status === 'discharged' ? 'discharged' : 'admitted',
      ...{ place, reason, weightGrams, dischargedAt, vet: nameOf(vetId) },
      orders: orders
        .filter(isOf(stay))
        .sort(byTime)
        .map(({ id, updatedBy, body: { stayId: _stay, ...order } }) => {
          const stop = stopOf.get(id);
          const ends = [order.endAt, stop?.at, dischargedAt].filter((end) => end !== undefined);
          return {
            ...order,
            id,
            by: nameOf(updatedBy),
            endAt: ends.sort()[0],
            stopReason: stop?.body.reason,
          };
        }),
      marks: marks
        .filter(isOf(stay))
        .sort(byTime)
        .map(({ id, at, updatedBy, body: { stayId: _stay, ...mark } }) => ({
          ...{ ...mark, id, at, by: nameOf(updatedBy), isWithdrawn: withdrawn.has(id) },
        })),
    };
  });
}
