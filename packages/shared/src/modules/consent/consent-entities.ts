import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { shortText } from '../../kernel/paging.ts';
import { printLanguage } from '../../kernel/print.ts';
import { species } from '../directory/patient.ts';
import { sha256, signedLink } from '../visit/signed-link.ts';
import { consentCode, consentText } from './consent-form.ts';
import { ink } from './rules/ink.ts';

/** Who speaks for the animal. */
export const consentGiver = z.object({
  name: shortText,
  /** What the person is to the animal, as far as the record says. */
  role: z.enum(['main', 'co-owner', 'caretaker', 'payer', 'breeder', 'other']),
});

/** How consent was given: by a drawn signature, or in words that a witness wrote down. */
export const givenHow = z.discriminatedUnion('how', [
  z.object({ how: z.literal('drawn'), ink }),
  z.object({ how: z.enum(['by-phone', 'by-video', 'in-person']), said: shortText }),
]);
export type GivenHow = z.infer<typeof givenHow>;

const patientAsItStood = z.object({ name: shortText, species, number: z.string() });

/** A signed consent with the text it was put under; whoever signed in at the station is its witness. */
export const signedConsentEntity = defineEntity({
  kind: 'signed-consent',
  collection: 'clinical',
  version: 1,
  body: z.object({
    ...signedLink,
    formId: z.string(),
    formCode: consentCode,
    formVersion: z.string(),
    isOwnForm: z.boolean(),
    language: printLanguage,
    title: shortText,
    text: consentText,
    textHash: sha256,
    /** What is to be done. */
    purpose: shortText,
    giver: consentGiver,
    given: givenHow,
    patient: patientAsItStood,
  }),
  merge: 'insert-only',
  write: ['consents.sign'],
  migrations: {},
});

const told = z.string().trim().min(1).max(2_000);

/** What was advised and not wanted. */
export const declinedTreatmentEntity = defineEntity({
  kind: 'declined-treatment',
  collection: 'clinical',
  version: 1,
  body: z.object({
    ...signedLink,
    what: shortText,
    why: told,
    /** What the person was told of the consequences. */
    told,
    giver: consentGiver,
    /** Absent when the person signed nothing. */
    given: givenHow.optional(),
    patient: patientAsItStood,
  }),
  merge: 'insert-only',
  write: ['consents.sign'],
  migrations: {},
});
