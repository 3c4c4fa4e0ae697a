import { z } from 'zod';
import { instant, localDate } from '../../kernel/paging.ts';
import { patientAlert } from '../directory/patient.ts';
import { dueStates } from './rules/due-list.ts';
import { vaccineProduct, vaccineRoute } from './rules/vaccine-tables.ts';
import { guidelineChoice, injectionSite, reminderHow } from './vaccination-entities.ts';

export const dueLineView = z.object({
  antigen: z.string(),
  name: z.string(),
  importance: z.enum(['core', 'non-core']),
  state: z.enum(dueStates),
  dueOn: localDate.optional(),
  earliestOn: localDate.optional(),
  lastOn: localDate.optional(),
  next: z.object({ step: z.enum(['series', 'booster']), number: z.number() }).optional(),
  exemptUntilOn: localDate.optional(),
  notCounted: z.array(
    z.object({
      id: z.string(),
      on: localDate,
      reason: z.enum(['TOO_YOUNG', 'TOO_SOON', 'LAPSED', 'TITRE_NOT_ACCEPTED', 'EXEMPTION_NOT_ACCEPTED']),
    }),
  ),
  citation: z
    .object({
      title: z.string(),
      year: z.number(),
      basis: z.enum(['read', 'recalled']),
      reviewedByVeterinarian: z.boolean(),
      jurisdiction: z.string().optional(),
    })
    .optional(),
});
export type DueLineView = z.infer<typeof dueLineView>;

export const vaccinationView = z.object({
  id: z.string(),
  patientId: z.string(),
  at: instant,
  givenOn: localDate,
  productName: z.string(),
  antigens: z.array(z.string()),
  isAgainstRabies: z.boolean(),
  lot: z.string(),
  expiresOn: localDate,
  route: vaccineRoute,
  site: injectionSite,
  givenBy: z.string(),
  withdrawal: z.object({ reason: z.string(), at: instant, by: z.string() }).optional(),
});
export type VaccinationView = z.infer<typeof vaccinationView>;

/** A reminder of what is due now: those from before the last dose are done with. */
export const reminderView = z.object({
  id: z.string(),
  at: instant,
  how: reminderHow,
  isReached: z.boolean(),
  by: z.string(),
});
export type ReminderView = z.infer<typeof reminderView>;

/** Everything about one patient's vaccinations. */
export const patientVaccinations = z.object({
  lines: z.array(dueLineView),
  /** Why there is no due list. */
  refusal: z.enum(['NO_GUIDELINE', 'BIRTH_DATE_UNKNOWN', 'PATIENT_DECEASED']).optional(),
  given: z.array(vaccinationView),
  reminders: z.array(reminderView),
  titres: z.array(
    z.object({
      id: z.string(),
      takenOn: localDate,
      name: z.string(),
      isProtective: z.boolean(),
      finding: z.string(),
    }),
  ),
  exemptions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      fromOn: localDate,
      untilOn: localDate.optional(),
      reason: z.string(),
    }),
  ),
});
export type PatientVaccinations = z.infer<typeof patientVaccinations>;

/** One animal of the practice's due list, the most pressing antigen first. */
export const duePatient = z.object({
  patientId: z.string(),
  patientName: z.string(),
  species: z.string(),
  ownerName: z.string(),
  alerts: z.array(patientAlert),
  phones: z.array(z.string()),
  dueOn: localDate,
  isOverdue: z.boolean(),
  lines: z.array(dueLineView.pick({ antigen: true, name: true, state: true, dueOn: true })),
  /** The newest first. */
  reminders: z.array(reminderView),
});
export type DuePatient = z.infer<typeof duePatient>;

export const vaccineCatalogue = z.object({
  products: z.array(vaccineProduct),
  antigens: z.array(z.object({ code: z.string(), name: z.string() })),
  guidelines: z.array(
    z.object({ code: z.string(), title: z.string(), year: z.number(), species: z.array(z.string()) }),
  ),
  jurisdictions: z.array(z.object({ code: z.string(), name: z.string() })),
  chosen: guidelineChoice,
  /** Who may stand on a certificate: open accounts with a licence number. */
  veterinarians: z.array(z.object({ id: z.string(), name: z.string(), licenceNumber: z.string() })),
  barcodes: z.array(z.object({ gtin: z.string(), productCode: z.string() })),
});
export type VaccineCatalogue = z.infer<typeof vaccineCatalogue>;

export const recalledLotView = z.object({
  id: z.string(),
  productCode: z.string(),
  productName: z.string(),
  lot: z.string(),
  reason: z.string(),
  at: instant,
});
