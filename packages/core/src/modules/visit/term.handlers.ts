import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import type { termProcedures } from '@burrow/shared/modules/visit/term-procedures.ts';
import type { visitModule } from '@burrow/shared/modules/visit/visit.module.ts';
import {
  type Diagnosis,
  problemEntity,
  snippetEntity,
  visitEntity,
  visitTemplateEntity,
} from '@burrow/shared/modules/visit/visit-entities.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import type { TermLibrary } from './term-library.ts';
import { openVisit } from './visit-drafts.ts';
import { visitView } from './visit-views.ts';

/** Diagnoses, the problem list and short forms. */
export function termHandlers(
  { documents }: CoreServices,
  library: TermLibrary,
): Pick<Handlers<typeof visitModule>, keyof typeof termProcedures> {
  return {
    findTerms: async (_call, { text, language }) => ok(library.find(text, language)),
    diagnose: async (call, { patientId, visitId, certainty, ...of }) => {
      call.concerns(visitId, patientId);
      const open = await openVisit(documents, patientId, visitId);
      if (!open.ok) return open;
      const written = await documents.patch(visitEntity, visitId, call.author, ({ body }) => {
        const others = (body.diagnoses ?? []).filter(({ code }) => code !== of.code);
        const next: Diagnosis[] = certainty === 'removed' ? [] : [{ ...of, certainty }];
        return { body: { diagnoses: [...others, ...next] } };
      });
      return written ? ok(await visitView(documents, written, new Date())) : fail('VISIT_NOT_FOUND');
    },
    problems: async (call, { patientId }) => {
      call.concerns(patientId, patientId);
      const problems = await documents.find(problemEntity, { selector: { patientId } });
      const staff = await documents.getMany(
        staffEntity,
        problems.map(({ updatedBy }) => updatedBy),
      );
      const views = problems.map(({ id, status, body, createdAt, updatedBy }) => ({
        ...body,
        id,
        status: status === 'resolved' ? ('resolved' as const) : ('active' as const),
        since: createdAt,
        by: staff.get(updatedBy)?.body.name ?? '',
      }));
      const order = ({ status, since }: (typeof views)[number]) => `${status} ${since}`;
      return ok(views.sort((a, b) => (order(a) < order(b) ? -1 : 1)));
    },
    keepProblem: async (call, { patientId, status, ...body }) => {
      call.concerns(patientId, patientId);
      if (!(await documents.get(patientEntity, patientId))) return fail('PATIENT_NOT_FOUND');
      const id = derivedId('problem', patientId, body.code);
      call.concerns(id, patientId);
      const { isNew } = await documents.insertOnce(problemEntity, call.author, {
        id,
        patientId,
        status,
        body,
      });
      if (!isNew) await documents.patch(problemEntity, id, call.author, () => ({ status }));
      return ok({ id });
    },
    snippets: async () => {
      const snippets = await documents.find(snippetEntity, { selector: { status: 'active' } });
      return ok(snippets.map(({ body }) => body));
    },
    keepSnippet: async (call, body) => {
      const id = derivedId('snippet', body.short);
      call.concerns(id);
      if (body.text === '') {
        await documents.patch(snippetEntity, id, call.author, () => ({ status: 'removed' }));
        return ok({});
      }
      const active = { status: 'active', body };
      const { isNew } = await documents.insertOnce(snippetEntity, call.author, { id, ...active });
      if (!isNew) await documents.patch(snippetEntity, id, call.author, () => active);
      return ok({});
    },
    templates: async () => {
      const templates = await documents.find(visitTemplateEntity, { selector: { status: 'active' } });
      const own = templates.map(({ id, body }) => ({ ...body, id }));
      return ok(own.sort((a, b) => a.name.localeCompare(b.name)));
    },
    keepTemplate: async (call, { id, isRemoved, ...body }) => {
      if (Object.values(body.texts).every((text) => !text?.trim())) return fail('TEMPLATE_EMPTY');
      const next = { status: isRemoved ? 'removed' : 'active', body };
      const kept = id
        ? await documents.patch(visitTemplateEntity, id, call.author, () => next)
        : await documents.insert(visitTemplateEntity, call.author, next);
      if (!kept) return fail('TEMPLATE_NOT_FOUND');
      call.concerns(kept.id);
      return ok({ ...kept.body, id: kept.id });
    },
  };
}
