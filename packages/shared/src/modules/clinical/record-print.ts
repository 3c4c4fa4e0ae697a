import { z } from 'zod';
import type { Permission } from '../modules.ts';

/** Sections of a printed record. */
export const recordPart = z.enum([
  'visits',
  'lab',
  'imaging',
  'vaccinations',
  'medicines',
  'stays',
  'anaesthesias',
  'consents',
  'weights',
]);
export type RecordPart = z.infer<typeof recordPart>;

/** A section is printed for whoever may read its entries on their own screen. */
export const permissionOfPart = {
  visits: 'visits.read',
  lab: 'lab.read',
  imaging: 'imaging.read',
  vaccinations: 'vaccinations.read',
  medicines: 'prescriptions.read',
  stays: 'ward.read',
  anaesthesias: 'anaesthesia.read',
  consents: 'consents.read',
  weights: 'records.read',
} as const satisfies Record<RecordPart, Permission>;
