import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { localDate } from '../../kernel/paging.ts';
import { patientAlert, transferReason } from './patient.ts';

/** What a person is to an animal beside its main owner, whom the animal's own record names. */
export const ownershipRole = z.enum(['co-owner', 'caretaker', 'payer', 'breeder']);
export type OwnershipRole = z.infer<typeof ownershipRole>;

/** Those whose household an animal is part of. */
export const householdRoles: readonly OwnershipRole[] = ['co-owner', 'caretaker'];

/** A further person of an animal, from one day to another; the envelope names the two. Ended, never deleted. */
export const ownershipEntity = defineEntity({
  kind: 'ownership',
  collection: 'directory',
  version: 1,
  body: z.object({
    role: ownershipRole,
    fromOn: localDate,
    /** The day it ended. */
    untilOn: localDate.optional(),
    endReason: transferReason.default(''),
  }),
  merge: 'merge-fields',
  write: ['patients.register'],
  migrations: {},
});

/**
 * Leads from a former owner to an animal. It is written before the transfer and says nothing by itself: the
 * animal's own record says whether the transfer took place.
 */
export const formerOwnershipEntity = defineEntity({
  kind: 'former-ownership',
  collection: 'directory',
  version: 1,
  body: z.object({}),
  merge: 'insert-only',
  write: ['patients.register'],
  migrations: {},
});

export const presentPerson = z.object({
  /** Empty for the main owner. */
  ownershipId: z.string(),
  ownerId: z.string(),
  fullName: z.string(),
  phones: z.array(z.string()),
  role: z.enum(['main', ...ownershipRole.options]),
  fromOn: localDate.optional(),
});
export type PresentPerson = z.infer<typeof presentPerson>;

export const formerPerson = presentPerson.extend({ untilOn: localDate, reason: z.string() });
export type FormerPerson = z.infer<typeof formerPerson>;

/** Everybody an animal has and had. */
export const patientPeople = z.object({ present: z.array(presentPerson), former: z.array(formerPerson) });

/** An animal that an owner shares or had before. */
export const relatedPatient = z.object({
  patientId: z.string(),
  name: z.string(),
  species: z.string(),
  role: z.enum(['main', ...ownershipRole.options]),
  /** Whose household it is in. */
  ownerName: z.string(),
  alerts: z.array(patientAlert),
  diedOn: localDate.optional(),
  untilOn: localDate.optional(),
  reason: z.string(),
});
export type RelatedPatient = z.infer<typeof relatedPatient>;
