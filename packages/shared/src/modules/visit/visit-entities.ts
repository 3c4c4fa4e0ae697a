import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { instant, shortText } from '../../kernel/paging.ts';
import { vitalsView } from '../clinical/vitals.ts';
import { species } from '../directory/patient.ts';
import { termLists } from './rules/read-term-file.ts';
import { signedLink } from './signed-link.ts';

export const noteText = z.string().max(20_000);

/** A diagnosis by a term of a list (`vetsct:…`, `venom:…`, `burrow:…`), or in free words (`text:…`). */
export const diagnosis = z.object({
  code: z.string().min(1).max(140),
  name: shortText,
  certainty: z.enum(['suspected', 'confirmed']),
});
export type Diagnosis = z.infer<typeof diagnosis>;

/** What people write during a visit. Fields merge one by one; a text nobody wrote yet is absent. */
export const visitBody = z.object({
  /** Code of the template it began with; empty for none. */
  template: z.string().max(60),
  reason: z.string().max(200).optional(),
  subjective: noteText.optional(),
  objective: noteText.optional(),
  /** By code of the body system. */
  exam: z.record(z.string().regex(/^[a-z][a-z-]{0,40}$/), noteText),
  assessment: noteText.optional(),
  plan: noteText.optional(),
  diagnoses: z.array(diagnosis).max(40).optional(),
});
export type VisitBody = z.infer<typeof visitBody>;

/** A visit; its envelope's `at` is when it began. Status `draft`, then `signed`, from when nothing in it changes. */
export const visitEntity = defineEntity({
  kind: 'visit',
  collection: 'clinical',
  version: 1,
  body: visitBody,
  merge: 'merge-fields',
  write: ['visits.write'],
  statusOrder: ['draft', 'signed'],
  sealedAt: 'signed',
  migrations: {},
});

/** A signature with all that it was put under. */
export const signedVisitEntity = defineEntity({
  kind: 'signed-visit',
  collection: 'clinical',
  version: 1,
  body: z.object({
    ...signedLink,
    /** When the visit began. */
    visitAt: instant,
    visit: visitBody,
    vitals: z.array(vitalsView),
    /** The animal as it stood in the record. */
    patient: z.object({ name: shortText, species, number: z.string() }),
  }),
  merge: 'insert-only',
  write: ['visits.sign'],
  migrations: {},
});

/** What somebody adds to a visit that no longer changes. */
export const visitAddendumEntity = defineEntity({
  kind: 'visit-addendum',
  collection: 'clinical',
  version: 1,
  body: z.object({ ...signedLink, reason: shortText, text: noteText.min(1) }),
  merge: 'insert-only',
  write: ['visits.sign'],
  migrations: {},
});

/** Something that lasts beyond one visit. Status `active` or `resolved`; its id follows from patient and term. */
export const problemEntity = defineEntity({
  kind: 'problem',
  collection: 'clinical',
  version: 1,
  body: z.object({ code: z.string().min(1).max(140), name: shortText }),
  merge: 'merge-fields',
  write: ['visits.write'],
  migrations: {},
});

/** A short form of the practice's own, which expands in notes. Status `active` or `removed`. */
export const snippetEntity = defineEntity({
  kind: 'text-snippet',
  collection: 'settings',
  version: 1,
  body: z.object({ short: z.string().regex(/^[a-z0-9]{1,20}$/), text: z.string().trim().min(1).max(4_000) }),
  merge: 'merge-fields',
  write: ['visits.manage'],
  migrations: {},
});

/**
 * A list of diagnoses that the practice imported under its own licence; its file lies in a blob and travels to every
 * station. Each import is a record of its own, the last one counts.
 */
export const termListEntity = defineEntity({
  kind: 'term-list',
  collection: 'settings',
  version: 1,
  body: z.object({
    list: z.enum(termLists),
    digest: z.string(),
    fileName: shortText,
    /** Under whose licence, in the importer's words. */
    licence: z.string().trim().max(200).default(''),
    terms: z.number().int().nonnegative(),
    importedBy: z.string(),
  }),
  merge: 'insert-only',
  write: ['visits.manage'],
  statusOrder: ['active', 'withdrawn'],
  migrations: {},
});

/** What a kind of visit begins with, in the practice's own words. Status `active` or `removed`. */
export const visitTemplateEntity = defineEntity({
  kind: 'visit-template',
  collection: 'settings',
  version: 1,
  body: z.object({
    /** The kind of visit. */
    name: shortText,
    texts: visitBody.pick({ reason: true, subjective: true, objective: true, assessment: true, plan: true }),
  }),
  merge: 'merge-fields',
  write: ['visits.manage'],
  migrations: {},
});

/** How the practice works with notes; one document. */
export const visitSettingsEntity = defineEntity({
  kind: 'visit-settings',
  collection: 'settings',
  version: 1,
  body: z.object({
    /** A note that nobody wrote in for so long takes no more text, signed or not. */
    lockAfterHours: z
      .number()
      .int()
      .min(1)
      .max(24 * 30),
  }),
  merge: 'merge-fields',
  write: ['visits.manage'],
  migrations: {},
});
export const LOCK_AFTER_HOURS = 24;
