import { appointmentEntity } from '@burrow/shared/modules/schedule/schedule.module.ts';
import { labOrder, seedHeldResult } from './demo-results.ts';
import type { DemoScene } from './demo-scene.ts';
import { firstAppointment } from './first-appointment.ts';

/** Today's appointments, some of them already here, and orders whose results are awaited. */
export async function seedToday(scene: DemoScene): Promise<void> {
  const { documents } = scene.core.services;
  const start = firstAppointment(scene.now, scene.table.timeZone);
  const statuses = [
    'done',
    'done',
    'in-room',
    'arrived',
    'arrived',
    'booked',
    'booked',
    'booked',
    'booked',
    'booked',
  ];
  for (const [i, status] of statuses.entries()) {
    const { document } = scene.patients[(i * 5) % scene.patients.length]!;
    await documents.insert(appointmentEntity, scene.vets[0]!, {
      patientId: document.id,
      ownerId: document.ownerId,
      at: new Date(start + i * 30 * 60_000).toISOString(),
      status,
      body: {
        minutes: 20,
        reason: scene.pick(scene.table.reasons),
        providerId: scene.pick(scene.vets),
        room: status === 'in-room' ? scene.pick(scene.table.rooms) : '',
      },
    });
  }
  for (const { document } of scene.patients.slice(11, 15)) await labOrder(scene, document, ['CHEM'], 0.05);
  await seedHeldResult(scene);
}
