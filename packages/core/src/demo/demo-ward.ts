import type { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { dueTimes, type TreatmentSchedule } from '@burrow/shared/modules/ward/rules/due-times.ts';
import {
  stayEntity,
  treatmentMarkEntity,
  treatmentOrderEntity,
} from '@burrow/shared/modules/ward/ward-entities.ts';
import type { DocumentOf, Documents } from '../storage/documents.ts';

const HOUR_MS = 3_600_000;

type Kind = 'medicine' | 'fluid' | 'feeding' | 'check' | 'care';
const treatments: [
  what: string,
  of: Kind,
  dose: string,
  route: string,
  schedule: TreatmentSchedule,
  note: string,
][] = [
  [
    'Ringer’s lactate',
    'fluid',
    '45 mL/h',
    'IV',
    { type: 'every', hours: 4 },
    'Look at the vein and the pump',
  ],
  ['Maropitant', 'medicine', '1.3 mL', 'SC', { type: 'at', times: ['09:00'] }, ''],
  ['Temperature, pulse, breathing', 'check', '', '', { type: 'every', hours: 3 }, ''],
  [
    'Bland food',
    'feeding',
    '40 g',
    '',
    { type: 'at', times: ['08:00', '14:00', '20:00'] },
    'Stop if he vomits',
  ],
  [
    'Hot-water bottle',
    'care',
    '',
    '',
    { type: 'as-needed', minHours: 3, mostPerDay: 4 },
    'When he shivers; under a towel',
  ],
  ['Walk in the yard', 'care', '', '', { type: 'every', hours: 6 }, ''],
];

/** A dog that was admitted yesterday: what was due is done, but for the last hours and one that was skipped. */
export async function seedWard(
  documents: Documents,
  { id: patientId, ownerId }: DocumentOf<typeof patientEntity>,
  { vetId, techId, timeZone, now }: { vetId: string; techId: string; timeZone: string; now: Date },
): Promise<void> {
  const start = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS - 20 * HOUR_MS;
  const of = { patientId, ownerId, at: new Date(start).toISOString() };
  const stay = await documents.insert(stayEntity, vetId, {
    ...of,
    status: 'admitted',
    body: { place: 'Box 4', reason: 'Gastroenteritis, dehydrated', vetId, weightGrams: 12_900 },
  });
  for (const [what, kind, dose, route, schedule, note] of treatments) {
    const body = { stayId: stay.id, what, of: kind, dose, route, schedule, startAt: of.at, note };
    const order = await documents.insert(treatmentOrderEntity, vetId, { ...of, body });
    const past = dueTimes(body, start, now.getTime() - HOUR_MS, timeZone);
    await documents.insertMany(
      treatmentMarkEntity,
      techId,
      past.map((due, i) => {
        const isSkipped = kind === 'feeding' && i === 0;
        return {
          ...{ patientId, ownerId, at: new Date(due + (2 + i) * 60_000).toISOString() },
          body: {
            ...{ stayId: stay.id, orderId: order.id, dueAt: new Date(due).toISOString() },
            outcome: isSkipped ? ('skipped' as const) : ('done' as const),
            note: isSkipped ? 'Still nauseous' : '',
          },
        };
      }),
    );
  }
}
