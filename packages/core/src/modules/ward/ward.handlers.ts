import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { wardModule } from '@burrow/shared/modules/ward/ward.module.ts';
import { stayEntity, treatmentStopEntity } from '@burrow/shared/modules/ward/ward-entities.ts';
import { v7 as uuidv7 } from 'uuid';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import { Turns } from '../../kernel/turns.ts';
import type { PharmacyLibrary } from '../pharmacy/pharmacy-library.ts';
import { byTime } from '../visit/signed-history.ts';
import { markTask, withdrawMark } from './mark-task.ts';
import { orderTreatment } from './order-treatment.ts';
import { printSheet } from './print-sheet.ts';
import { type Stay, stayViews } from './stay-views.ts';

export function wardHandlers(core: CoreServices, library: PharmacyLibrary): Handlers<typeof wardModule> {
  const { documents, station } = core;
  /** What is ordered and marked of one patient goes one after the other. */
  const turns = new Turns();
  const viewOf = async (stay: Stay) => (await stayViews(documents, [stay]))[0]!;
  const findStay = async (call: Call, { patientId, stayId }: { patientId: string; stayId: string }) => {
    call.concerns(stayId, patientId);
    const stay = await documents.get(stayEntity, stayId);
    return stay?.patientId === documents.merged.keptOf(patientId) ? stay : undefined;
  };
  const openStay = async (
    call: Call,
    of: { patientId: string; stayId: string },
  ): Promise<Result<Stay, 'STAY_NOT_FOUND' | 'STAY_ENDED'>> => {
    const stay = await findStay(call, of);
    if (!stay) return fail('STAY_NOT_FOUND');
    return stay.status === 'discharged' ? fail('STAY_ENDED') : ok(stay);
  };
  const staysOf = (patientId: string) => documents.find(stayEntity, { selector: { patientId } });

  return {
    inPatients: async () => {
      const stays = await documents.find(stayEntity, { selector: { status: 'admitted' } });
      return ok(await stayViews(documents, stays.sort(byTime)));
    },
    stays: async (call, { patientId }) => {
      call.concerns(patientId, patientId);
      if (!(await documents.get(patientEntity, patientId))) return fail('PATIENT_NOT_FOUND');
      return ok(await stayViews(documents, (await staysOf(patientId)).sort(byTime).toReversed()));
    },
    admit: (call, { patientId, ...said }) =>
      turns.run(patientId, async () => {
        call.concerns(patientId, patientId);
        const patient = await documents.get(patientEntity, patientId);
        if (!patient) return fail('PATIENT_NOT_FOUND');
        if (patient.body.diedOn) return fail('PATIENT_DECEASED');
        if ((await staysOf(patientId)).some(({ status }) => status === 'admitted'))
          return fail('ALREADY_ADMITTED');
        const [id, at] = [uuidv7(), new Date().toISOString()];
        const of = { patientId: patient.id, ownerId: patient.ownerId, at };
        // Written first: a power cut between the two leaves a weight, never a stay whose weight the chart lacks.
        if (said.weightGrams)
          await documents.insertOnce(weightEntity, call.author, {
            ...{ ...of, id: derivedId('weight', id), body: { grams: said.weightGrams } },
          });
        const stay = await documents.insert(stayEntity, call.author, {
          ...{ ...of, id, status: 'admitted', body: { ...said, vetId: call.author } },
        });
        call.concerns(stay.id, patient.id);
        return ok(await viewOf(stay));
      }),
    move: async (call, { place, ...of }) => {
      const open = await openStay(call, of);
      if (!open.ok) return open;
      const moved = await documents.patch(stayEntity, of.stayId, call.author, () => ({ body: { place } }));
      return ok(await viewOf(moved!));
    },
    discharge: (call, of) =>
      turns.run(of.patientId, async () => {
        const open = await openStay(call, of);
        if (!open.ok) return open;
        const body = { dischargedAt: new Date().toISOString() };
        const ended = await documents.patch(stayEntity, of.stayId, call.author, () => ({
          ...{ status: 'discharged', body },
        }));
        return ok(await viewOf(ended!));
      }),
    order: (call, { patientId, stayId, ...input }) =>
      turns.run(patientId, async () => {
        const open = await openStay(call, { patientId, stayId });
        if (!open.ok) return open;
        const ordered = await orderTreatment(core, library, call, open.value, input, new Date());
        return ordered.ok ? ok(await viewOf(open.value)) : ordered;
      }),
    stopTreatment: (call, { orderId, reason, ...of }) =>
      turns.run(of.patientId, async () => {
        const open = await openStay(call, of);
        if (!open.ok) return open;
        const order = (await viewOf(open.value)).orders.find(({ id }) => id === orderId);
        if (!order) return fail('TREATMENT_NOT_FOUND');
        if (order.stopReason !== undefined) return fail('TREATMENT_STOPPED');
        await documents.insertOnce(treatmentStopEntity, call.author, {
          id: derivedId('treatment-stop', orderId, documents.origin().writer),
          ...{ patientId: open.value.patientId, ownerId: open.value.ownerId },
          body: { stayId: of.stayId, orderId, reason },
        });
        return ok(await viewOf(open.value));
      }),
    mark: (call, { patientId, stayId, ...mark }) =>
      turns.run(patientId, async () => {
        const stay = await findStay(call, { patientId, stayId });
        if (!stay) return fail('STAY_NOT_FOUND');
        const marked = await markTask(documents, station.timeZone(), call.author, stay, mark, Date.now());
        return marked.ok ? ok(await viewOf(stay)) : marked;
      }),
    withdrawMark: (call, { markId, ...of }) =>
      turns.run(of.patientId, async () => {
        const stay = await findStay(call, of);
        if (!stay) return fail('STAY_NOT_FOUND');
        const taken = await withdrawMark(documents, call.author, stay, markId);
        return taken.ok ? ok(await viewOf(stay)) : taken;
      }),
    print: (call, request) => printSheet(core, call, request),
  };
}
