import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type { anaesthesiaModule } from '@burrow/shared/modules/anaesthesia/anaesthesia.module.ts';
import {
  anaesthesiaEntity,
  anaesthesiaEntryEntity,
  signedAnaesthesiaEntity,
} from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import { Turns } from '../../kernel/turns.ts';
import { linkAfter, sealed } from '../visit/signed-history.ts';
import { isOwnVisit } from '../visit/visit-drafts.ts';
import { anaesthesiasOf } from './anaesthesia-views.ts';
import { loadAnaesthesiaTable } from './load-anaesthesia-table.ts';
import { printAnaesthesia } from './print-anaesthesia.ts';

/** Clocks of two stations may differ so much. */
const CLOCK_MS = 120_000;

export function anaesthesiaHandlers(core: CoreServices): Handlers<typeof anaesthesiaModule> {
  const { documents } = core;
  const table = loadAnaesthesiaTable(core.resourcesFolder);
  /** What is charted and signed of one patient goes one after the other. */
  const turns = new Turns();
  const find = async (patientId: string, anaesthesiaId: string) =>
    (await anaesthesiasOf(documents, patientId)).find(({ id }) => id === anaesthesiaId);
  const running = async (patientId: string, anaesthesiaId: string) => {
    const one = await find(patientId, anaesthesiaId);
    if (!one) return fail('ANAESTHESIA_NOT_FOUND');
    return one.status === 'finished' ? fail('ANAESTHESIA_FINISHED') : ok(one);
  };

  return {
    table: async () => ok(table),
    ofPatient: async (call, { patientId }) => {
      call.concerns(patientId, patientId);
      return ok(await anaesthesiasOf(documents, patientId));
    },
    begin: (call, { patientId, ...body }) =>
      turns.run(patientId, async () => {
        call.concerns(patientId, patientId);
        const patient = await documents.get(patientEntity, patientId);
        if (!patient) return fail('PATIENT_NOT_FOUND');
        if (patient.body.diedOn) return fail('PATIENT_DECEASED');
        if (!(await isOwnVisit(documents, patient.id, body.visitId))) return fail('VISIT_NOT_FOUND');
        const others = await anaesthesiasOf(documents, patientId);
        if (others.some(({ status }) => status === 'running')) return fail('ANAESTHESIA_RUNNING');
        const begun = await documents.insert(anaesthesiaEntity, call.author, {
          ...{ patientId: patient.id, ownerId: patient.ownerId, status: 'running' },
          body: { ...body, tableVersion: table.version },
        });
        call.concerns(begun.id, patient.id);
        return ok((await find(patientId, begun.id))!);
      }),
    record: (call, { patientId, anaesthesiaId, at, ...body }) =>
      turns.run(patientId, async () => {
        call.concerns(anaesthesiaId, patientId);
        const open = await running(patientId, anaesthesiaId);
        if (!open.ok) return open;
        const isEmpty = Object.values(body.readings).every((value) => value === undefined);
        if (isEmpty && body.event === '' && body.note === '') return fail('ENTRY_EMPTY');
        if (at && Date.parse(at) > Date.now() + CLOCK_MS) return fail('GIVEN_IN_FUTURE', { field: 'at' });
        const corrected = open.value.entries.find(({ id }) => id === body.supersedes);
        if (body.supersedes && !corrected) return fail('ENTRY_NOT_FOUND');
        await documents.insert(anaesthesiaEntryEntity, call.author, {
          ...{ patientId, at: at ?? corrected?.at, body: { ...body, anaesthesiaId } },
        });
        return ok((await find(patientId, anaesthesiaId))!);
      }),
    finish: (call, { patientId, anaesthesiaId, entries }) =>
      turns.run(patientId, async () => {
        call.concerns(anaesthesiaId, patientId);
        const open = await running(patientId, anaesthesiaId);
        if (!open.ok) return open;
        if (open.value.entries.length !== entries) return fail('ANAESTHESIA_CHANGED');
        const patient = (await documents.get(patientEntity, patientId))!;
        const { name, species, number } = patient.body;
        // The signature is what counts; a power cut before the status is changed leaves a finished record all the same.
        const { document } = await documents.insertOnce(signedAnaesthesiaEntity, call.author, {
          id: derivedId('signed-anaesthesia', anaesthesiaId, documents.origin().writer),
          ...{ patientId: patient.id, ownerId: patient.ownerId },
          body: {
            ...(await linkAfter(documents, patient.id, call.session?.name ?? '')),
            ...{ visitId: open.value.visitId, anaesthesiaId, beganAt: open.value.at },
            ...{ setup: open.value.setup, entries: open.value.entries, patient: { name, species, number } },
          },
          seal: sealed,
        });
        await documents.patch(anaesthesiaEntity, anaesthesiaId, call.author, () => ({ status: 'finished' }));
        call.concerns(document.id, patient.id);
        return ok((await find(patientId, anaesthesiaId))!);
      }),
    print: (call, request) => printAnaesthesia(core, table, call, request),
  };
}
