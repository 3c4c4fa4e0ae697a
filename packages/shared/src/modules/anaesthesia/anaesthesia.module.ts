import { z } from 'zod';
import { command, defineModule, query } from '../../kernel/declare.ts';
import { id, instant } from '../../kernel/paging.ts';
import { printErrors, printLanguage } from '../../kernel/print.ts';
import {
  anaesthesiaEntity,
  anaesthesiaEntryEntity,
  anaesthesiaEntryView,
  anaesthesiaSetup,
  signedAnaesthesiaEntity,
} from './anaesthesia-entities.ts';
import { anaesthesiaTable } from './anaesthesia-tables.ts';

export const anaesthesiaView = z.object({
  id: z.string(),
  patientId: z.string(),
  at: instant,
  visitId: z.string(),
  status: z.enum(['running', 'finished']),
  by: z.string(),
  setup: anaesthesiaSetup,
  /** Superseded ones too. */
  entries: z.array(anaesthesiaEntryView),
  /** The first one counts. */
  signature: z.object({ id: z.string(), by: z.string(), at: instant }).optional(),
  /** Entries that another station wrote without knowing of the signature; they are not part of what was signed. */
  late: z.array(anaesthesiaEntryView),
});
export type AnaesthesiaView = z.infer<typeof anaesthesiaView>;

const ofOne = z.object({ patientId: id, anaesthesiaId: id });
const NOT_FOUND = { ANAESTHESIA_NOT_FOUND: 404 } as const;
const RUNNING = { ...NOT_FOUND, ANAESTHESIA_FINISHED: 409 } as const;

export const anaesthesiaModule = defineModule({
  name: 'anaesthesia',
  permissions: {
    'anaesthesia.read': 'See anaesthesia records',
    'anaesthesia.chart': 'Begin and chart an anaesthesia',
    'anaesthesia.sign': 'Finish and sign an anaesthesia record',
  },
  entities: [anaesthesiaEntity, anaesthesiaEntryEntity, signedAnaesthesiaEntity],
  screens: ['chartAnaesthesia'],
  procedures: {
    table: query({
      route: 'GET /anaesthesia/table',
      summary: 'Checklist, events, usual values by species and how often to chart, with sources and version',
      permission: 'anaesthesia.read',
      reads: [],
      input: z.object({}),
      output: anaesthesiaTable,
      errors: {},
    }),
    ofPatient: query({
      route: 'GET /patients/{patientId}/anaesthesias',
      summary: 'The anaesthesias of a patient with their entries, newest first',
      permission: 'anaesthesia.read',
      reads: ['clinical'],
      input: z.object({ patientId: id }),
      output: z.array(anaesthesiaView),
      errors: {},
    }),
    begin: command({
      route: 'POST /patients/{patientId}/anaesthesias',
      summary: 'Begins an anaesthesia with its checklist',
      permission: 'anaesthesia.chart',
      input: anaesthesiaSetup
        .omit({ tableVersion: true })
        .extend({ patientId: id, visitId: z.string().max(80).default('') }),
      output: anaesthesiaView,
      errors: {
        PATIENT_NOT_FOUND: 404,
        PATIENT_DECEASED: 409,
        ANAESTHESIA_RUNNING: 409,
        VISIT_NOT_FOUND: 404,
      },
    }),
    record: command({
      route: 'POST /patients/{patientId}/anaesthesias/{anaesthesiaId}/entries',
      summary: 'Charts what was read and what happened at one time, or corrects an entry',
      permission: 'anaesthesia.chart',
      input: ofOne.extend(anaesthesiaEntryEntity.body.omit({ anaesthesiaId: true }).shape).extend({
        /** Now when absent; of a correction the time of the entry it corrects. */
        at: instant.optional(),
      }),
      output: anaesthesiaView,
      errors: { ...RUNNING, ENTRY_EMPTY: 422, ENTRY_NOT_FOUND: 404, GIVEN_IN_FUTURE: 422 },
    }),
    finish: command({
      route: 'POST /patients/{patientId}/anaesthesias/{anaesthesiaId}/finish',
      summary: 'Ends an anaesthesia and signs what was charted, as it was read',
      permission: 'anaesthesia.sign',
      input: ofOne.extend({
        /** How many entries were read. */
        entries: z.number().int().nonnegative(),
      }),
      output: anaesthesiaView,
      errors: { ...RUNNING, ANAESTHESIA_CHANGED: 409 },
    }),
    print: query({
      route: 'GET /patients/{patientId}/anaesthesias/{anaesthesiaId}/pdf',
      summary: 'The anaesthesia record as PDF, with its trends',
      permission: 'anaesthesia.read',
      reads: [],
      input: ofOne.extend({ language: printLanguage }),
      output: z.file(),
      errors: { ...printErrors, ...NOT_FOUND },
    }),
  },
});
