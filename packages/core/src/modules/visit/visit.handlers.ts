import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { textOf } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import type { visitModule } from '@burrow/shared/modules/visit/visit.module.ts';
import { visitSettingsEntity } from '@burrow/shared/modules/visit/visit-entities.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { Turns } from '../../kernel/turns.ts';
import { decideConflict } from '../attention/decide-conflict.ts';
import { Company } from './company.ts';
import { loadVisitTables } from './load-visit-tables.ts';
import { addAddendum, type Signer, signVisit } from './sign-visit.ts';
import { brokenLinksOf } from './signed-history.ts';
import { termHandlers } from './term.handlers.ts';
import type { TermLibrary } from './term-library.ts';
import { termListHandlers } from './term-list.handlers.ts';
import { findVisit, openVisit, otherTextOf, startVisit, writeText } from './visit-drafts.ts';
import {
  editsOf,
  lockAfterHours,
  VISIT_SETTINGS_ID,
  type Visit,
  visitLines,
  visitView,
} from './visit-views.ts';

export function visitHandlers(core: CoreServices, library: TermLibrary): Handlers<typeof visitModule> {
  const { documents, collections, station } = core;
  const tables = loadVisitTables(core.resourcesFolder);
  const company = new Company();
  /** What writes and signs the notes of one patient goes one after the other. */
  const turns = new Turns();
  const view = async (visit: Visit) => ok(await visitView(documents, visit, new Date()));
  const viewOf = async (visitId: string, patientId: string) =>
    view((await findVisit(documents, patientId, visitId))!);
  const signer = (call: Call): Signer => ({ id: call.author, name: call.session?.name ?? '' });

  return {
    ...termHandlers(core, library),
    ...termListHandlers(core, library),
    tables: async () => ok(tables),
    list: async (call, { patientId, limit }) => {
      call.concerns(patientId, patientId);
      return ok(await visitLines(documents, patientId, limit, new Date()));
    },
    broken: async (call, { patientId }) => {
      call.concerns(patientId, patientId);
      return ok(await brokenLinksOf(documents, patientId));
    },
    settings: async () => ok({ lockAfterHours: await lockAfterHours(documents) }),
    saveSettings: async (call, body) => {
      const id = VISIT_SETTINGS_ID;
      call.concerns(id);
      const { isNew } = await documents.insertOnce(visitSettingsEntity, call.author, { id, body });
      if (!isNew) await documents.patch(visitSettingsEntity, id, call.author, () => ({ body }));
      return ok(body);
    },
    openVisit: async (call, { patientId, visitId }) => {
      call.concerns(visitId, patientId);
      const visit = await findVisit(documents, patientId, visitId);
      return visit ? view(visit) : fail('VISIT_NOT_FOUND');
    },
    start: (call, input) =>
      turns.run(input.patientId, async () => {
        call.concerns(input.patientId, input.patientId);
        if (!(await documents.get(patientEntity, input.patientId))) return fail('PATIENT_NOT_FOUND');
        const visit = await startVisit(documents, station.timeZone(), call.author, input, new Date());
        call.concerns(visit.id, visit.patientId);
        return view(visit);
      }),
    write: (call, { patientId, visitId, ...text }) =>
      turns.run(patientId, async () => {
        call.concerns(visitId, patientId);
        const open = await openVisit(documents, patientId, visitId);
        if (!open.ok) return open;
        const written = await writeText(documents, call.author, visitId, text);
        if (!written.ok) return written;
        return ok({ text: textOf(written.value.body, text.field), edits: editsOf(written.value) });
      }),
    settle: (call, { patientId, visitId, field, stamp, take }) =>
      turns.run(patientId, async () => {
        call.concerns(visitId, patientId);
        const visit = await findVisit(documents, patientId, visitId);
        if (!visit) return fail('VISIT_NOT_FOUND');
        const other = otherTextOf(visit, field, stamp);
        if (other === undefined) return fail('CONFLICT_NOT_FOUND');
        if (take !== 'kept') {
          const open = await openVisit(documents, patientId, visitId);
          if (!open.ok) return open;
          const kept = textOf(visit.body, field);
          const text = take === 'both' ? [kept, other].filter(Boolean).join('\n') : other;
          const written = await writeText(documents, call.author, visitId, { field, text, from: [kept] });
          if (!written.ok) return written;
        }
        const decision = { documentId: visitId, field, stamp, take: 'kept' as const };
        await decideConflict(collections.clinical, () => documents.origin(), call.author, decision);
        return viewOf(visitId, patientId);
      }),
    sign: (call, { patientId, visitId, edits }) =>
      turns.run(patientId, async () => {
        call.concerns(visitId, patientId);
        const visit = await findVisit(documents, patientId, visitId);
        if (!visit) return fail('VISIT_NOT_FOUND');
        const signed = await signVisit(documents, signer(call), visit, edits);
        if (!signed.ok) return signed;
        call.concerns(signed.value.id, patientId);
        return viewOf(visitId, patientId);
      }),
    addAddendum: (call, { patientId, visitId, ...addendum }) =>
      turns.run(patientId, async () => {
        call.concerns(visitId, patientId);
        const visit = await findVisit(documents, patientId, visitId);
        if (!visit) return fail('VISIT_NOT_FOUND');
        if ((await openVisit(documents, patientId, visitId)).ok) return fail('VISIT_OPEN');
        const added = await addAddendum(documents, signer(call), visit, addendum);
        call.concerns(added.id, patientId);
        return viewOf(visitId, patientId);
      }),
    company: (call, { visitId, field }, signal) => {
      const { id, name } = signer(call);
      return company.join(visitId, { staffId: id, name, field }, signal);
    },
  };
}
