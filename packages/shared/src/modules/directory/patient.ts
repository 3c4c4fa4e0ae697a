import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { localDate, shortText } from '../../kernel/paging.ts';
import { microchip } from './rules/microchip.ts';

/** Species a clinic registers; `speciesNames` in resources gives the words. */
export const speciesCodes = [
  'dog',
  'cat',
  'rabbit',
  'ferret',
  'guinea-pig',
  'horse',
  'bird',
  'reptile',
  'other',
] as const;
export const species = z.enum(speciesCodes);
export type Species = z.infer<typeof species>;

export const sex = z.enum(['male', 'female', 'unknown']);
/** Kept apart from sex: HL7, DICOM and FHIR each carry the two separately. */
export const neuterStatus = z.enum(['intact', 'neutered', 'unknown']);

export const patientAlert = z.object({
  kind: z.enum(['aggressive', 'allergy', 'mdr1', 'condition', 'handling', 'other']),
  text: shortText,
});
export type PatientAlert = z.infer<typeof patientAlert>;

/** What a person may enter about an animal. */
export const patientFields = z.object({
  name: shortText,
  species,
  breed: z.string().trim().max(120).default(''),
  sex: sex.default('unknown'),
  neuterStatus: neuterStatus.default('unknown'),
  /** Exact or estimated birth date; `birthIsEstimated` tells which. */
  bornOn: localDate.optional(),
  birthIsEstimated: z.boolean().default(false),
  diedOn: localDate.optional(),
  colour: z.string().trim().max(120).default(''),
  microchip: microchip.optional(),
  /** Clinic tag or tattoo. */
  tag: z.string().trim().max(40).default(''),
  alerts: z.array(patientAlert).max(20).default([]),
});
export type PatientFields = z.infer<typeof patientFields>;

export const transferReason = z.string().trim().max(400);

/** A main owner whom an animal had before; it stands in the animal's record, so that a transfer is one edit. */
export const formerOwner = z.object({ ownerId: z.string(), untilOn: localDate, reason: transferReason });

export const patientBody = patientFields.extend({
  /** Number for people and devices, unique without a server; see rules/human-number.ts. */
  number: z.string(),
  /** Digest of the photo's blob. */
  photo: z.string().optional(),
  /** Main owners before the present one, in the order they had it. */
  formerOwners: z.array(formerOwner).optional(),
});

/** The animal. */
export const patientEntity = defineEntity({
  kind: 'patient',
  collection: 'directory',
  version: 1,
  body: patientBody,
  merge: 'merge-fields',
  write: ['patients.register', 'patients.update'],
  migrations: {},
});
