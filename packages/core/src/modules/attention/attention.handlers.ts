import { fail, ok } from '@burrow/shared/kernel/result.ts';
import {
  type attentionModule,
  heldSpecimenEntity,
  heldStudyEntity,
} from '@burrow/shared/modules/attention/attention.module.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import { labOrderEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { ImagingIntake } from '../imaging/imaging.intake.ts';
import type { Filing, LabIntake } from '../lab/lab.intake.ts';
import { candidatesFor } from './candidates.ts';
import { conflictHandlers } from './conflict.handlers.ts';
import { type HeldSpecimen, type HeldStudy, heldView } from './held-views.ts';

export function attentionHandlers(
  core: CoreServices,
  lab: LabIntake,
  imaging: ImagingIntake,
): Handlers<typeof attentionModule> {
  const { documents } = core;
  const get = async (id: string): Promise<HeldSpecimen | HeldStudy | undefined> =>
    (await documents.get(heldSpecimenEntity, id)) ?? (await documents.get(heldStudyEntity, id));

  /** Files the evidence first and marks it decided after: a crash between leaves it held, and filing again changes nothing. */
  const fileHeld = async (held: HeldSpecimen | HeldStudy, filing: Filing) => {
    if (held.kind === 'held-specimen') {
      const { intakeId, deviceId, deviceName, receivedAt, specimen } = held.body;
      await lab.file({ intakeId, deviceId, deviceName, receivedAt }, specimen, held.id, filing);
      return;
    }
    const { deviceId, objects } = held.body;
    for (const { intakeId, receivedAt, ...object } of objects)
      await imaging.file({ intakeId, deviceId, receivedAt }, object, filing);
  };
  const decide = async (
    held: HeldSpecimen | HeldStudy,
    author: string,
    status: 'assigned' | 'rejected',
    decidedReason: string,
    patientId = '',
  ) => {
    const entity = held.kind === 'held-specimen' ? heldSpecimenEntity : heldStudyEntity;
    const changed = await documents.patch<typeof heldSpecimenEntity | typeof heldStudyEntity>(
      entity,
      held.id,
      author,
      () => ({
        status,
        patientId,
        body: { decidedReason },
      }),
    );
    return heldView(changed as HeldSpecimen | HeldStudy);
  };

  return {
    ...conflictHandlers(core),
    held: async (_call, input) => {
      const find = { selector: { status: 'held' }, limit: input.limit };
      const held = [
        ...(await documents.find(heldSpecimenEntity, find)),
        ...(await documents.find(heldStudyEntity, find)),
      ];
      return ok(
        held
          .sort((a, b) => (a.at < b.at ? -1 : 1))
          .slice(0, input.limit)
          .map(heldView),
      );
    },
    openHeld: async (call, input) => {
      const held = await get(input.heldId);
      call.concerns(input.heldId);
      if (!held) return fail('HELD_NOT_FOUND');
      const view = heldView(held);
      return ok({
        held: view,
        candidates: await candidatesFor(core, view.kind, view.sent, view.accessions, input.search),
      });
    },
    assign: (call, input) =>
      core.heldTurns.run(input.heldId, async () => {
        const held = await get(input.heldId);
        call.concerns(input.heldId, input.patientId);
        if (!held) return fail('HELD_NOT_FOUND');
        if (held.status !== 'held') return fail('HELD_DECIDED');
        if (!(await documents.get(patientEntity, input.patientId))) return fail('PATIENT_NOT_FOUND');
        if (input.orderId) {
          const orderEntity = held.kind === 'held-specimen' ? labOrderEntity : imagingOrderEntity;
          const order = await documents.get<typeof labOrderEntity | typeof imagingOrderEntity>(
            orderEntity,
            input.orderId,
          );
          if (!order) return fail('ORDER_NOT_FOUND');
          if (order.patientId !== input.patientId) return fail('ORDER_OF_OTHER_PATIENT');
        }
        await fileHeld(held, {
          patientId: input.patientId,
          orderId: input.orderId,
          filedBy: 'person',
          filedReason: input.reason,
          author: call.author,
        });
        return ok(await decide(held, call.author, 'assigned', input.reason, input.patientId));
      }),
    reject: (call, input) =>
      core.heldTurns.run(input.heldId, async () => {
        const held = await get(input.heldId);
        call.concerns(input.heldId);
        if (!held) return fail('HELD_NOT_FOUND');
        if (held.status !== 'held') return fail('HELD_DECIDED');
        return ok(await decide(held, call.author, 'rejected', input.reason));
      }),
  };
}
