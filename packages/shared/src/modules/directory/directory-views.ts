import { z } from 'zod';
import { instant } from '../../kernel/paging.ts';
import { ownerFields } from './directory-entities.ts';
import { patientAlert, patientBody } from './patient.ts';

export const weightView = z.object({ grams: z.number(), at: instant, by: z.string() });

export const ownerView = ownerFields.extend({
  id: z.string(),
  fullName: z.string(),
  openConflicts: z.number(),
});
export type OwnerView = z.infer<typeof ownerView>;

/** What the banner of a patient shows. */
export const patientView = patientBody.extend({
  id: z.string(),
  owner: ownerView.optional(),
  /** The latest weight by the time it was taken. */
  weight: weightView.optional(),
  openConflicts: z.number(),
  updatedAt: instant,
});
export type PatientView = z.infer<typeof patientView>;

/** One hit of Ctrl-K. */
export const searchHit = z.object({
  kind: z.enum(['patient', 'owner', 'lab-order', 'imaging-order']),
  id: z.string(),
  patientId: z.string(),
  title: z.string(),
  subtitle: z.string(),
  species: z.string().optional(),
  /** Of a patient. */
  alerts: z.array(patientAlert).optional(),
  /** Which identifier matched, when it was not the name. */
  matchedOn: z.enum(['name', 'phone', 'microchip', 'tag', 'number', 'accession']),
});
export type SearchHit = z.infer<typeof searchHit>;

export const staffView = z.object({
  id: z.string(),
  name: z.string(),
  login: z.string(),
  roleId: z.string(),
  roleName: z.string(),
  initials: z.string(),
  licenceNumber: z.string(),
  colour: z.string(),
  disabled: z.boolean(),
});
export type StaffView = z.infer<typeof staffView>;

export const roleView = z.object({
  id: z.string(),
  name: z.string(),
  permissions: z.array(z.string()),
  /** Came with an update of the program, and this role has them by default: a super admin decides. */
  awaited: z.array(z.string()),
  builtIn: z.boolean(),
});
