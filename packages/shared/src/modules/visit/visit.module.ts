import { z } from 'zod';
import { command, defineModule, live, query } from '../../kernel/declare.ts';
import { id, limit, shortText } from '../../kernel/paging.ts';
import { brokenLink } from '../audit/audit.module.ts';
import { visitTables } from './rules/visit-tables.ts';
import { noteField } from './rules/visit-text.ts';
import { termListProcedures } from './term-list-procedures.ts';
import { termProcedures } from './term-procedures.ts';
import {
  noteText,
  problemEntity,
  signedVisitEntity,
  snippetEntity,
  termListEntity,
  visitAddendumEntity,
  visitEntity,
  visitSettingsEntity,
  visitTemplateEntity,
} from './visit-entities.ts';
import { companion, visitLine, visitView } from './visit-views.ts';

/** Always with its patient, so that a change in one chart leaves the others alone. */
const ofVisit = z.object({ patientId: id, visitId: id });
const NOT_FOUND = { VISIT_NOT_FOUND: 404 } as const;

export const visitModule = defineModule({
  name: 'visit',
  permissions: {
    'visits.read': 'Read visits',
    'visits.write': 'Write in visits',
    'visits.sign': 'Sign visits and add to signed ones',
    'visits.manage': 'Import lists of diagnoses, keep short forms and templates, set when notes lock',
  },
  entities: [
    visitEntity,
    signedVisitEntity,
    visitAddendumEntity,
    problemEntity,
    termListEntity,
    snippetEntity,
    visitTemplateEntity,
    visitSettingsEntity,
  ],
  screens: ['chartVisit', 'settingsVisits'],
  procedures: {
    ...termProcedures,
    ...termListProcedures,
    tables: query({
      route: 'GET /visits/tables',
      summary: 'Usual vitals and body systems by species, with their sources, years and versions',
      permission: 'signed-in',
      reads: [],
      input: z.object({}),
      output: visitTables,
      errors: {},
    }),
    list: query({
      route: 'GET /patients/{patientId}/visits',
      summary: 'The visits of a patient, newest first',
      permission: 'visits.read',
      reads: ['clinical'],
      input: z.object({ patientId: id, limit }),
      output: z.array(visitLine),
      errors: {},
    }),
    broken: query({
      route: 'GET /patients/{patientId}/signed-history/broken',
      summary: 'What was signed about a patient and is no longer as it was signed',
      permission: 'visits.read',
      reads: ['clinical'],
      input: z.object({ patientId: id }),
      output: z.array(brokenLink),
      errors: {},
    }),
    settings: query({
      route: 'GET /visits/settings',
      summary: 'How the practice works with notes',
      permission: 'visits.manage',
      reads: ['settings'],
      input: z.object({}),
      output: visitSettingsEntity.body,
      errors: {},
    }),
    saveSettings: command({
      route: 'PUT /visits/settings',
      summary: 'Sets after how many hours without a word a note is locked',
      permission: 'visits.manage',
      input: visitSettingsEntity.body,
      output: visitSettingsEntity.body,
      errors: {},
    }),
    openVisit: query({
      route: 'GET /patients/{patientId}/visits/{visitId}',
      summary: 'One visit with its vitals, signatures and addenda',
      permission: 'visits.read',
      reads: ['clinical', 'settings'],
      opensRecord: true,
      audit: 'runs',
      input: ofVisit,
      output: visitView,
      errors: NOT_FOUND,
    }),
    start: command({
      route: 'POST /patients/{patientId}/visits',
      summary: 'Begins a visit, or goes on with the one that somebody began today',
      permission: 'visits.write',
      input: z.object({ patientId: id, template: z.string().max(60).default('') }),
      output: visitView,
      errors: { PATIENT_NOT_FOUND: 404 },
    }),
    write: command({
      route: 'PUT /patients/{patientId}/visits/{visitId}/text',
      summary: 'Writes a text of a visit; what somebody else wrote in it meanwhile stays',
      permission: 'visits.write',
      audit: 'runs',
      input: ofVisit.extend({
        field: noteField,
        text: noteText,
        /** What its author may have begun from: the last text known to be kept, then one whose answer was lost. */
        from: z.array(noteText).min(1).max(2),
      }),
      output: z.object({ text: z.string(), edits: z.number() }),
      errors: { ...NOT_FOUND, VISIT_SIGNED: 409, VISIT_LOCKED: 409, TEXT_TOO_LONG: 422 },
    }),
    settle: command({
      route: 'POST /patients/{patientId}/visits/{visitId}/settle',
      summary: 'Decides between two texts that two stations wrote into one field: one of them, or both',
      permission: 'visits.write',
      input: ofVisit.extend({
        field: noteField,
        stamp: z.string().max(300),
        take: z.enum(['kept', 'other', 'both']),
      }),
      output: visitView,
      errors: {
        ...NOT_FOUND,
        CONFLICT_NOT_FOUND: 404,
        VISIT_SIGNED: 409,
        VISIT_LOCKED: 409,
        TEXT_TOO_LONG: 422,
      },
    }),
    sign: command({
      route: 'POST /patients/{patientId}/visits/{visitId}/sign',
      summary: 'Signs a visit as it was read; from then on it takes addenda only',
      permission: 'visits.sign',
      input: ofVisit.extend({
        /** The `edits` of the note that was read. */
        edits: z.number().int(),
      }),
      output: visitView,
      errors: { ...NOT_FOUND, VISIT_SIGNED: 409, VISIT_CHANGED: 409, VISIT_EMPTY: 422 },
    }),
    addAddendum: command({
      route: 'POST /patients/{patientId}/visits/{visitId}/addenda',
      summary: 'Adds to a visit that no longer changes, with the reason',
      permission: 'visits.sign',
      input: ofVisit.extend({ reason: shortText, text: z.string().trim().min(1).max(20_000) }),
      output: visitView,
      errors: { ...NOT_FOUND, VISIT_OPEN: 409 },
    }),
    company: live({
      route: 'GET /patients/{patientId}/visits/{visitId}/company',
      summary:
        'Who else has this visit open at this station, and where in it; the caller counts while it listens',
      permission: 'visits.read',
      input: ofVisit.extend({ field: z.string().max(60).default('') }),
      output: z.array(companion),
      errors: {},
    }),
  },
});
