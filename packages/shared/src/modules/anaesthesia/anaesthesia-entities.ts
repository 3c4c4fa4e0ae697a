import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { instant, shortText } from '../../kernel/paging.ts';
import { asaClass } from '../clinical/vitals.ts';
import { species } from '../directory/patient.ts';
import { signedLink } from '../visit/signed-link.ts';
import { readings } from './readings.ts';

const note = z.string().trim().max(400);
const code = z.string().regex(/^[a-z][a-z-]{0,40}$/);

/** What stands above the chart. */
export const anaesthesiaSetup = z.object({
  procedure: shortText,
  asa: asaClass,
  /** Agents with their doses, as they were given. */
  agents: z.string().trim().max(1_000),
  tubeSize: z.string().trim().max(40),
  circuit: z.string().trim().max(80),
  /** Hours without food; absent when nobody knows. */
  fastedHours: z.number().min(0).max(72).optional(),
  weightGrams: z.number().int().positive().optional(),
  /** Codes of the checklist that were ticked, and the version of the list. */
  checked: z.array(code).max(40),
  tableVersion: z.string(),
});

/** An anaesthesia; the envelope's `at` is when it began. Status `running`, then `finished`. */
export const anaesthesiaEntity = defineEntity({
  kind: 'anaesthesia',
  collection: 'clinical',
  version: 1,
  body: anaesthesiaSetup.extend({ visitId: z.string() }),
  merge: 'merge-fields',
  write: ['anaesthesia.chart'],
  statusOrder: ['running', 'finished'],
  sealedAt: 'finished',
  migrations: {},
});

const entryBody = z.object({
  anaesthesiaId: z.string(),
  readings,
  /** Code of what happened; empty for none. */
  event: z.union([z.literal(''), code]),
  note,
  /** The entry that it corrects. */
  supersedes: z.string().optional(),
});

/** What was read and what happened at one time, the envelope's `at`. A wrong entry is followed by a right one. */
export const anaesthesiaEntryEntity = defineEntity({
  kind: 'anaesthesia-entry',
  collection: 'clinical',
  version: 1,
  body: entryBody,
  merge: 'insert-only',
  write: ['anaesthesia.chart'],
  migrations: {},
});

export const anaesthesiaEntryView = entryBody.omit({ anaesthesiaId: true }).extend({
  id: z.string(),
  at: instant,
  writtenAt: instant,
  by: z.string(),
});
export type AnaesthesiaEntryView = z.infer<typeof anaesthesiaEntryView>;

/** The signature that ends an anaesthesia, with a copy of all that was charted. */
export const signedAnaesthesiaEntity = defineEntity({
  kind: 'signed-anaesthesia',
  collection: 'clinical',
  version: 1,
  body: z.object({
    ...signedLink,
    anaesthesiaId: z.string(),
    beganAt: instant,
    setup: anaesthesiaSetup,
    entries: z.array(anaesthesiaEntryView).max(2_000),
    patient: z.object({ name: shortText, species, number: z.string() }),
  }),
  merge: 'insert-only',
  write: ['anaesthesia.sign'],
  migrations: {},
});
