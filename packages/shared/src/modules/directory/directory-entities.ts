import { z } from 'zod';
import { defineEntity } from '../../kernel/declare.ts';
import { shortText } from '../../kernel/paging.ts';

/** The tenant: one practice with one or more clinics. */
export const practiceEntity = defineEntity({
  kind: 'practice',
  collection: 'directory',
  version: 1,
  body: z.object({ name: shortText, isDemo: z.boolean() }),
  merge: 'merge-fields',
  write: ['staff.manage'],
  programs: ['opening'],
  migrations: {},
});

/** One site of the practice. */
export const clinicEntity = defineEntity({
  kind: 'clinic',
  collection: 'directory',
  version: 1,
  body: z.object({
    name: shortText,
    /** IANA time zone in which the clinic's days begin and end. */
    timeZone: z.string(),
    phone: z.string(),
    address: z.string(),
  }),
  merge: 'merge-fields',
  write: ['staff.manage'],
  programs: ['opening'],
  migrations: {},
});

export const ownerFields = z.object({
  familyName: shortText,
  givenName: z.string().trim().max(120).default(''),
  phones: z.array(z.string().trim().min(3).max(40)).max(6).default([]),
  email: z.union([z.literal(''), z.email()]).default(''),
  address: z.string().trim().max(400).default(''),
});
export type OwnerFields = z.infer<typeof ownerFields>;

/** The person who owns animals. */
export const ownerEntity = defineEntity({
  kind: 'owner',
  collection: 'directory',
  version: 1,
  body: ownerFields,
  merge: 'merge-fields',
  write: ['patients.register', 'owners.update'],
  migrations: {},
});

export const staffFields = z.object({
  name: shortText,
  login: z.string().trim().toLowerCase().min(2).max(120),
  roleId: z.string(),
  /** A veterinarian's licence or registration number; stands on certificates and prescriptions. */
  licenceNumber: z.string().trim().max(40).optional(),
  /** Index into the theme's palette of persons. */
  colour: z.string().default('teal'),
});

/** A person who signs in; with `ownerId` it is an owner, who sees own animals only. */
export const staffEntity = defineEntity({
  kind: 'staff',
  collection: 'directory',
  version: 1,
  body: staffFields.extend({
    /** argon2id in PHC form. It travels to every station of the clinic, so that sign-in works offline. */
    passwordHash: z.string(),
    disabled: z.boolean(),
  }),
  merge: 'merge-fields',
  write: ['staff.manage'],
  grantsAccess: true,
  ownFields: ['passwordHash'],
  migrations: {},
});

/** A role with its permissions; data, so that a practice can edit it. */
export const roleEntity = defineEntity({
  kind: 'role',
  collection: 'settings',
  version: 1,
  body: z.object({ name: shortText, permissions: z.array(z.string()), builtIn: z.boolean() }),
  merge: 'merge-fields',
  write: ['staff.manage'],
  programs: ['opening'],
  grantsAccess: true,
  migrations: {},
});
