import { z } from 'zod';
import { command, query } from '../../kernel/declare.ts';
import { id, instant, shortText } from '../../kernel/paging.ts';
import { languages } from './rules/visit-tables.ts';
import { diagnosis, snippetEntity, visitTemplateEntity } from './visit-entities.ts';
import { visitView } from './visit-views.ts';

const ownTemplate = visitTemplateEntity.body.extend({ id });
export type OwnTemplate = z.infer<typeof ownTemplate>;

const code = z.string().min(1).max(140);
export const problemView = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  status: z.enum(['active', 'resolved']),
  since: instant,
  by: z.string(),
});
export type ProblemView = z.infer<typeof problemView>;

/** Diagnoses by term, the problems of a patient across visits, and the practice's short forms. */
export const termProcedures = {
  findTerms: query({
    route: 'GET /diagnoses',
    summary: 'Diagnoses whose words begin like what was typed, of all lists',
    permission: 'visits.read',
    reads: [],
    input: z.object({ text: z.string().max(120), language: z.enum(languages).default('en') }),
    output: z.array(z.object({ code: z.string(), name: z.string() })),
    errors: {},
  }),
  diagnose: command({
    route: 'POST /patients/{patientId}/visits/{visitId}/diagnoses',
    summary: 'Adds a diagnosis to a visit, changes how certain it is, or takes it out',
    permission: 'visits.write',
    input: z.object({
      patientId: id,
      visitId: id,
      code,
      name: shortText,
      certainty: z.enum([...diagnosis.shape.certainty.options, 'removed']),
    }),
    output: visitView,
    errors: { VISIT_NOT_FOUND: 404, VISIT_SIGNED: 409, VISIT_LOCKED: 409 },
  }),
  problems: query({
    route: 'GET /patients/{patientId}/problems',
    summary: 'The problems of a patient, active ones first',
    permission: 'visits.read',
    reads: ['clinical'],
    input: z.object({ patientId: id }),
    output: z.array(problemView),
    errors: {},
  }),
  keepProblem: command({
    route: 'PUT /patients/{patientId}/problems',
    summary: 'Puts a problem on the list, or says that it is resolved or active again',
    permission: 'visits.write',
    input: z.object({
      patientId: id,
      code,
      name: shortText,
      status: z.enum(['active', 'resolved']).default('active'),
    }),
    output: z.object({ id: z.string() }),
    errors: { PATIENT_NOT_FOUND: 404 },
  }),
  snippets: query({
    route: 'GET /snippets',
    summary: "The practice's own short forms",
    permission: 'signed-in',
    reads: ['settings'],
    input: z.object({}),
    output: z.array(snippetEntity.body),
    errors: {},
  }),
  keepSnippet: command({
    route: 'PUT /snippets/{short}',
    summary: 'Keeps a short form; without a text it is removed',
    permission: 'visits.manage',
    input: snippetEntity.body.extend({ text: z.string().trim().max(4_000) }),
    output: z.object({}),
    errors: {},
  }),
  templates: query({
    route: 'GET /visits/templates',
    summary: "The practice's own templates, by name",
    permission: 'signed-in',
    reads: ['settings'],
    input: z.object({}),
    output: z.array(ownTemplate),
    errors: {},
  }),
  keepTemplate: command({
    route: 'PUT /visits/templates',
    summary: 'Keeps a template of the practice, changes one, or takes it out of use',
    permission: 'visits.manage',
    input: visitTemplateEntity.body.extend({ id: id.optional(), isRemoved: z.boolean().default(false) }),
    output: ownTemplate,
    errors: { TEMPLATE_EMPTY: 422, TEMPLATE_NOT_FOUND: 404 },
  }),
};
