import { z } from 'zod';
import { query } from '../../kernel/declare.ts';
import { id } from '../../kernel/paging.ts';
import { patientAlert, species } from './patient.ts';

const typed = z.string().trim().max(120).default('');

/** A patient in few words, for somebody who decides whether it is the same. */
const patientInShort = z.object({
  patientId: z.string(),
  name: z.string(),
  species: z.string(),
  breed: z.string(),
  number: z.string(),
  bornOn: z.iso.date().optional(),
  alerts: z.array(patientAlert),
});

export const alikeOwner = z.object({
  ownerId: z.string(),
  fullName: z.string(),
  phones: z.array(z.string()),
  email: z.string(),
  address: z.string(),
  agrees: z.array(z.enum(['name', 'phone', 'email', 'address', 'animal'])),
  patients: z.array(patientInShort),
});
export type AlikeOwner = z.infer<typeof alikeOwner>;

export const alikePatient = patientInShort.extend({
  ownerName: z.string(),
  agrees: z.array(z.enum(['name', 'birth', 'microchip'])),
});
export type AlikePatient = z.infer<typeof alikePatient>;

/** What may be on record already of what is being typed. */
export const likenessProcedures = {
  alikeOwners: query({
    route: 'GET /likeness/owners',
    summary: 'Owners who may be the person being registered, the likeliest five first',
    permission: 'patients.register',
    reads: ['directory'],
    input: z.object({
      familyName: typed,
      givenName: typed,
      phone: typed,
      email: typed,
      /** The animal that comes with the person. */
      patientName: typed,
    }),
    output: z.array(alikeOwner),
    errors: {},
  }),
  alikePatients: query({
    route: 'GET /likeness/patients',
    summary: 'Patients of an owner, or with the microchip, that may be the animal being registered',
    permission: 'patients.register',
    reads: ['directory'],
    input: z.object({
      ownerId: id.optional(),
      name: typed,
      species,
      bornOn: z.iso.date().optional(),
      microchip: typed,
    }),
    output: z.array(alikePatient),
    errors: {},
  }),
};
